package dev.skep.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.skep.core.task.TaskBrief;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One interview, from the first words to a filed or dropped brief. Immutable.
 *
 * @param step counts what was decided, by people or by silence
 * @param thread empty until the first message of a conversation begun by command is posted
 * @param request the words that began it
 * @param background what was said before the request outside of its thread
 * @param brief as proposed last, null before
 * @param card message that carries the open step, empty while that is not known
 * @param oldCards messages that carried steps which are no longer open
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Conversation(
    ConversationId id, long version, int step, State state, String channel, String thread, String person, String request,
    List<Said> background,
    List<Question> questions, BriefForm draft, @Nullable TaskBrief brief, String card, List<String> oldCards,
    Instant createdAt, Instant updatedAt) {

  enum State {
    /** A question is open. */
    ASKING,
    /** The guided form was offered. */
    FORM,
    PROPOSED,
    FILED,
    DROPPED,
    /** Put aside after long silence; can be taken up again. */
    EXPIRED;

    boolean isOpen() {
      return this == ASKING || this == FORM || this == PROPOSED;
    }
  }

  /**
   * @param answer null while open
   * @param answerMessage id of the message that answered, empty where a button did
   */
  record Question(String text, List<String> options, @Nullable String answer, String answeredBy, String answerMessage) {}

  Conversation {
    background = background == null ? List.of() : List.copyOf(background);
    card = card == null ? "" : card;
    oldCards = oldCards == null ? List.of() : List.copyOf(oldCards);
  }

  static Conversation begun(String channel, String thread, String person, String request, List<Said> background,
      BriefForm draft, Instant now) {
    return new Conversation(new ConversationId(UUID.randomUUID()), 0, 0, State.FORM, channel, thread, person, request,
        background, List.of(), draft, null, "", List.of(), now, now);
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
    return with(state, all, draft, brief, now);
  }

  /** The open question as it is asked. */
  IntakeStep.Ask ask() {
    Question open = questions.getLast();
    return new IntakeStep.Ask(
        id, questions.size(), open.text(), open.options(), open.text().endsWith(Interview.WHICH_REPOSITORY));
  }

  /** The message that gave an answer says something else now. */
  Conversation answeredAnew(String message, String answer, Instant now) {
    List<Question> all = questions.stream()
        .map(q -> q.answerMessage().equals(message)
            ? new Question(q.text(), q.options(), answer, q.answeredBy(), message)
            : q)
        .toList();
    return all.equals(questions) ? this : with(state, all, draft, brief, now);
  }

  Conversation asking(String question, List<String> options, Instant now) {
    var all = new ArrayList<>(questions);
    all.add(new Question(question, options, null, "", ""));
    return with(State.ASKING, all, draft, brief, now);
  }

  Conversation proposed(TaskBrief proposal, Instant now) {
    return with(State.PROPOSED, questions, BriefForm.of(proposal), proposal, now);
  }

  Conversation offeredForm(BriefForm form, Instant now) {
    return with(State.FORM, questions, form, brief, now);
  }

  Conversation ended(State end, Instant now) {
    return with(end, questions, draft, brief, now);
  }

  /** As it stood before it was put aside. */
  Conversation resumed(Instant now) {
    boolean asking = !questions.isEmpty() && questions.getLast().answer() == null;
    return with(asking ? State.ASKING : brief != null ? State.PROPOSED : State.FORM, questions, draft, brief, now);
  }

  private Conversation with(
      State newState, List<Question> newQuestions, BriefForm newDraft, @Nullable TaskBrief newBrief, Instant now) {
    return new Conversation(id, version + 1, step + 1, newState, channel, thread, person, request, background,
        List.copyOf(newQuestions),
        newDraft, newBrief, card, oldCards, createdAt, now);
  }

  /** The open step moves to {@code message}; empty: to one that is not posted yet. What carried it before is old. */
  Conversation shownOn(String message, Instant now) {
    var old = new ArrayList<>(oldCards);
    if (!card.isEmpty() && !card.equals(message)) {
      old.add(card);
    }
    old.remove(message);
    return new Conversation(id, version + 1, step, state, channel, thread, person, request, background, questions, draft,
        brief,
        message,
        old, createdAt, now);
  }

  /** What a press tells of a conversation whose step was not yet known to be posted: where it stands. Changes nothing. */
  Conversation at(@Nullable String message) {
    return message == null || !card.isEmpty() || isOld(message)
        ? this
        : new Conversation(id, version, step, state, channel, thread.isEmpty() ? message : thread, person, request,
            background,
            questions,
            draft, brief, message, oldCards, createdAt, updatedAt);
  }

  /** A conversation takes place where its first message stands, or where Skep had to go on with it. */
  Conversation in(String newChannel, String newThread, Instant now) {
    return channel.equals(newChannel) && thread.equals(newThread)
        ? this
        : new Conversation(id, version + 1, step, state, newChannel, newThread, person, request, background, questions,
            draft,
            brief, card,
            oldCards, createdAt, now);
  }

  boolean isOld(@Nullable String message) {
    return message != null && oldCards.contains(message);
  }
}
