package dev.skep.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.skep.core.task.TaskBrief;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One interview, from the first words to a filed or dropped brief. Immutable.
 *
 * @param thread empty until the first message of a conversation begun by command is posted
 * @param request the words that began it
 * @param brief as proposed last, null before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Conversation(
    ConversationId id, long version, State state, String channel, String thread, String person, String request,
    List<Question> questions, BriefForm draft, @Nullable TaskBrief brief, Instant createdAt, Instant updatedAt) {

  enum State {
    /** A question is open. */
    ASKING,
    /** The guided form was offered. */
    FORM,
    PROPOSED,
    FILED,
    DROPPED;

    boolean isOpen() {
      return this == ASKING || this == FORM || this == PROPOSED;
    }
  }

  /**
   * @param answer null while open
   * @param answerMessage id of the message that answered, empty where a button did
   */
  record Question(String text, List<String> options, @Nullable String answer, String answeredBy, String answerMessage) {}

  static Conversation begun(String channel, String thread, String person, String request, BriefForm draft, Instant now) {
    return new Conversation(new ConversationId(java.util.UUID.randomUUID()), 0, State.FORM, channel, thread, person, request,
        List.of(), draft, null, now, now);
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
    return with(state, thread, all, draft, brief, now);
  }

  Conversation asking(String question, List<String> options, Instant now) {
    var all = new ArrayList<>(questions);
    all.add(new Question(question, options, null, "", ""));
    return with(State.ASKING, thread, all, draft, brief, now);
  }

  Conversation proposed(TaskBrief proposal, Instant now) {
    return with(State.PROPOSED, thread, questions, BriefForm.of(proposal), proposal, now);
  }

  Conversation offeredForm(BriefForm form, Instant now) {
    return with(State.FORM, thread, questions, form, brief, now);
  }

  Conversation ended(State end, Instant now) {
    return with(end, thread, questions, draft, brief, now);
  }

  Conversation in(String newThread, Instant now) {
    return with(state, newThread, questions, draft, brief, now);
  }

  private Conversation with(State newState, String newThread, List<Question> newQuestions, BriefForm newDraft,
      @Nullable TaskBrief newBrief, Instant now) {
    return new Conversation(id, version + 1, newState, channel, newThread, person, request, List.copyOf(newQuestions),
        newDraft, newBrief, createdAt, now);
  }
}
