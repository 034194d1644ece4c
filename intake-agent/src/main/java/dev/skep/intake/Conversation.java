package dev.skep.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.skep.core.task.TaskBrief;
import dev.skep.intake.usage.Bill;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One interview, from the first words to a filed or dropped brief. Immutable.
 *
 * @param step counts what was decided, by people or by silence
 * @param thread empty until the first message of a conversation begun by command is posted
 * @param heardIn channels whose words it may be made of; with where it takes place, where it took place before
 * @param request the words that began it
 * @param background what was said before the request outside of its thread
 * @param brief as proposed last, null before
 * @param playbook the name of the one that people chose by a select or a command, empty where they chose none
 * @param batch several briefs as proposed last, null where there is at most one
 * @param concerns what people were told stands against filing the brief as it is
 * @param handedOver permalinks of what came beside words, each with its name
 * @param unasked why Skep began it, null where a person did
 * @param agent whom a person chose for the brief on its card, empty where nobody did
 * @param asked the message in its channel that asked for it, empty where none did
 * @param card message that carries the open step, empty while that is not known
 * @param oldCards messages that carried steps which are no longer open
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
record Conversation(
    ConversationId id, long version, int step, State state, String channel, String thread, List<String> heardIn,
    String person, String request, List<Said> background, List<Question> questions, BriefForm draft,
    @Nullable TaskBrief brief, String playbook, List<Concern> concerns, List<String> handedOver, String card,
    List<String> oldCards, Instant createdAt, Instant updatedAt,
    @Nullable Batch batch, @Nullable Unasked unasked, String asked,
    String agent)
    implements
      ConversationBuilder.With {

  enum State {
    /** A question is open. */
    ASKING,
    /** Nobody asked for it yet: Skep offers to write a brief. */
    OFFERED,
    /** The guided form was offered. */
    FORM,
    PROPOSED,
    /** Several briefs are put before people. */
    BATCH,
    FILED,
    /** Work that was there already is followed instead. */
    FOLLOWED,
    DROPPED,
    /** Put aside after long silence; can be taken up again. */
    EXPIRED;

    boolean isOpen() {
      return this == ASKING || this == OFFERED || this == FORM || this == PROPOSED || this == BATCH;
    }
  }

  /**
   * @param answer null while open
   * @param answerMessage id of the message that answered, empty where a button did
   */
  record Question(String text, List<String> options, @Nullable String answer, String answeredBy, String answerMessage) {}

  Conversation {
    heardIn = heardIn == null ? List.of(channel) : List.copyOf(heardIn);
    background = background == null ? List.of() : List.copyOf(background);
    questions = List.copyOf(questions);
    playbook = playbook == null ? "" : playbook;
    concerns = concerns == null ? List.of() : List.copyOf(concerns);
    handedOver = handedOver == null ? List.of() : List.copyOf(handedOver);
    card = card == null ? "" : card;
    oldCards = oldCards == null ? List.of() : List.copyOf(oldCards);
    asked = asked == null ? "" : asked;
    agent = agent == null ? "" : agent;
  }

  static Conversation begun(String channel, String thread, String person, String request, List<Said> background,
      BriefForm draft, Instant now) {
    return ConversationBuilder.builder().id(new ConversationId(UUID.randomUUID())).state(State.FORM)
        .channel(channel).thread(thread).person(person).request(request).background(background).questions(List.of())
        .draft(draft).createdAt(now).updatedAt(now).build();
  }

  Optional<Question> openQuestion() {
    return state == State.ASKING && !questions.isEmpty() && questions.getLast().answer() == null
        ? Optional.of(questions.getLast())
        : Optional.empty();
  }

  Conversation answered(String answer, String by, String message, Instant now) {
    var all = new ArrayList<>(questions);
    Question open = all.removeLast();
    all.add(new Question(open.text(), open.options(), answer, by, message));
    return decided(now, c -> c.questions(all));
  }

  /** The open question as it is asked. */
  IntakeStep.Ask ask() {
    Question open = questions.getLast();
    return new IntakeStep.Ask(
        id, questions.size(), open.text(), open.options(), open.text().endsWith(Interview.WHICH_REPOSITORY));
  }

  /** The rule that made Skep speak, empty where a person did. */
  String rule() {
    return unasked == null ? "" : unasked.rule();
  }

  /** Whether no person has anything to do with it yet: then nobody is asked or called. */
  boolean isUnasked() {
    return unasked != null && (state == State.OFFERED || unasked.prepared());
  }

  /** Whom its model calls are charged to: those that nobody asked for to all rules together, as if they were a person. */
  Bill bill() {
    return Bill.ofConversation(id.value(), isUnasked() ? "watch" : person);
  }

  /** Somebody goes on with what nobody had asked for: it is theirs, as if they had. */
  Conversation takenUp(String by) {
    return unasked == null || !isUnasked()
        ? this
        : with(c -> c.unasked(unasked.takenUp()).person(by).state(state == State.OFFERED ? State.FORM : state));
  }

  /** The brief as it is put before people. */
  IntakeStep.Propose propose() {
    TaskBrief proposed = Objects.requireNonNull(brief);
    return new IntakeStep.Propose(id, proposed, BriefReview.of(proposed), concerns, rule());
  }

  /** The briefs as they are put before people. */
  IntakeStep.ProposeBatch proposeBatch() {
    return new IntakeStep.ProposeBatch(id, Objects.requireNonNull(batch));
  }

  /** What waits for people. */
  IntakeStep openStep() {
    return switch (state) {
      case ASKING -> ask();
      case PROPOSED -> propose();
      case BATCH -> proposeBatch();
      case OFFERED -> new IntakeStep.Offer(id, rule(), draft.title());
      default -> new IntakeStep.OfferForm(id, "Here is the form again, with what I understood.");
    };
  }

  /** The message that gave an answer says something else now. */
  Conversation answeredAnew(String message, String answer, Instant now) {
    List<Question> all = questions.stream()
        .map(q -> q.answerMessage().equals(message)
            ? new Question(q.text(), q.options(), answer, q.answeredBy(), message)
            : q)
        .toList();
    return all.equals(questions) ? this : decided(now, c -> c.questions(all));
  }

  Conversation asking(String question, List<String> options, Instant now) {
    var all = new ArrayList<>(questions);
    all.add(new Question(question, options, null, "", ""));
    return decided(now, c -> c.state(State.ASKING).questions(all));
  }

  Conversation proposed(TaskBrief proposal, Instant now) {
    return decided(now, c -> c.state(State.PROPOSED).draft(BriefForm.of(proposal)).brief(proposal).batch(null)
        .concerns(List.of()));
  }

  Conversation proposed(Batch proposal, Instant now) {
    return decided(now, c -> c.state(State.BATCH).draft(BriefForm.of(proposal.parts().getFirst().brief())).brief(null)
        .batch(proposal).concerns(List.of()));
  }

  /** People were told of these; who then files it all the same has been warned. */
  Conversation warned(List<Concern> told, Instant now) {
    return decided(now, c -> c.concerns(told));
  }

  Conversation offeredForm(BriefForm form, Instant now) {
    return decided(now, c -> c.state(State.FORM).draft(form));
  }

  Conversation ended(State end, Instant now) {
    return decided(now, c -> c.state(end));
  }

  /** As it stood before it was put aside. */
  Conversation resumed(Instant now) {
    boolean asking = !questions.isEmpty() && questions.getLast().answer() == null;
    State begun = unasked != null && questions.isEmpty() ? State.OFFERED : State.FORM;
    return decided(now,
        c -> c.state(asking ? State.ASKING : batch != null ? State.BATCH : brief != null ? State.PROPOSED : begun));
  }

  private Conversation decided(Instant now, Consumer<ConversationBuilder> change) {
    return with(c -> {
      c.version(version + 1).step(step + 1).updatedAt(now);
      change.accept(c);
    });
  }

  /** The open step moves to {@code message}; empty: to one that is not posted yet. What carried it before is old. */
  Conversation shownOn(String message, Instant now) {
    var old = new ArrayList<>(oldCards);
    if (!card.isEmpty() && !card.equals(message)) {
      old.add(card);
    }
    old.remove(message);
    return with(c -> c.version(version + 1).card(message).oldCards(old).updatedAt(now));
  }

  /** What a press tells of a conversation whose step was not yet known to be posted: where it stands. Changes nothing. */
  Conversation at(@Nullable String message) {
    return message == null || !card.isEmpty() || isOld(message)
        ? this
        : with(c -> c.thread(thread.isEmpty() ? message : thread).card(message));
  }

  /** A conversation takes place where its first message stands, or where Skep had to go on with it. */
  Conversation in(String newChannel, String newThread, Instant now) {
    return channel.equals(newChannel) && thread.equals(newThread)
        ? this
        : heardIn(newChannel).with(c -> c.version(version + 1).channel(newChannel).thread(newThread)
            .asked(channel.equals(newChannel) ? asked : "").updatedAt(now));
  }

  /** Words of that channel were read too. */
  Conversation heardIn(String other) {
    return heardIn.contains(other) ? this : withHeardIn(Stream.concat(heardIn.stream(), Stream.of(other)).toList());
  }

  boolean isOld(@Nullable String message) {
    return message != null && oldCards.contains(message);
  }
}
