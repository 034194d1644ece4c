package dev.skep.intake;

import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The door of the room. Every method may call out (model, chat) and returns what to write; each completion adds at
 * least one effect that answers the person with {@link Attempt#id()}, except where it says otherwise. Safe to repeat.
 */
public interface Intake {

  /**
   * Somebody addressed Skep. Their words are kept without hidden text and without known secrets.
   *
   * @param message id of the message that addressed us; with the channel it is the key against double work
   * @param thread root of its thread; equal to {@code message} outside a thread
   * @param direct direct message or assistant pane: there is no channel talk before it
   * @param attached what was handed over with it; of that alone a request may consist
   */
  record Asked(String channel, String thread, String message, String person, String text, boolean direct,
      List<Attached> attached) {
    public Asked {
      text = Sanitizer.clean(text);
      attached = List.copyOf(attached);
    }

    public Asked(String channel, String thread, String message, String person, String text, boolean direct) {
      this(channel, thread, message, person, text, direct, List.of());
    }

    Asked in(String otherThread) {
      return new Asked(channel, otherThread, message, person, text, direct, attached);
    }

    boolean isEmpty() {
      return text.isBlank() && attached.isEmpty();
    }

    /** What it says; where that is only something handed over, what that is. */
    String words() {
      return !text.isBlank()
          ? text
          : attached.stream().map(a -> a instanceof Attached.Quoted q ? q.text() : a.label())
              .collect(Collectors.joining("\n"));
    }
  }

  /** Whether what is said goes on with a talk that is open already, rather than begin one. */
  boolean isTalking(Asked asked);

  /** A mention, direct message, assistant message or the message shortcut. */
  Completion asked(Asked asked, Attempt attempt);

  /**
   * Who asked takes it back by a sign: the talk that began with that message ends, and says so.
   * {@link Completion#NOTHING} where none is open.
   */
  Completion withdrawn(String channel, String thread, String message, String person, Attempt attempt);

  /** A message nobody addressed to us: an answer where a question is open in that thread, else {@link Completion#NOTHING}. */
  Completion overheard(Asked message, Attempt attempt);

  /**
   * A message was edited, or deleted: then {@code text} is empty. An open brief is made anew from what is said now;
   * without one {@link Completion#NOTHING} or a silent write. Nobody is answered.
   */
  Completion changed(Asked message, Attempt attempt);

  /** An option button was pressed. {@code card} is the message that carried it. */
  Completion chose(ConversationId id, int question, String answer, String person, String card, Attempt attempt);

  /**
   * File it, or all of a batch. Checks the right to file and tells what stands against it; at most one task, or batch,
   * comes of a conversation, however often it is pressed.
   */
  Completion confirmed(ConversationId id, String person, String card, Attempt attempt);

  /** As {@link #confirmed}, by somebody who was told what stands against it; what is new since then is told first. */
  Completion confirmedAllTheSame(ConversationId id, String person, String card, Attempt attempt);

  /** A conversation that was put aside is taken up again where it stood. */
  Completion resumed(ConversationId id, String person, String card, Attempt attempt);

  /** Another repository was chosen on the brief card, which then shows it. */
  Completion moved(ConversationId id, String repository, String person, String card, Attempt attempt);

  /**
   * Nothing is filed; of work of ours this thread hears from now on.
   *
   * @param same {@link Same#key()} of what the card showed
   */
  Completion followed(ConversationId id, String same, String person, String card, Attempt attempt);

  /** Another playbook was chosen on the brief card: the brief is filled by it, or what it lacks is asked for. */
  Completion chosen(ConversationId id, String playbook, String person, String card, Attempt attempt);

  /** Another agent was chosen on the brief card, which then shows it; no record and no trial changes that any more. */
  Completion agentChosen(ConversationId id, String agent, String person, String card, Attempt attempt);

  /** One brief of a batch was taken out of it; a last one that is left is a brief like any other. */
  Completion removed(ConversationId id, int part, String person, String card, Attempt attempt);

  /** The brief on the card is to become several. */
  Completion split(ConversationId id, String person, String card, Attempt attempt);

  Completion cancelled(ConversationId id, String person, String card, Attempt attempt);

  /**
   * Nobody addressed Skep: a rule made it propose a brief, or offer to write one, in the thread of {@code seen}. Nobody is
   * asked anything before a person goes on with it. {@link Completion#NOTHING} where the thread is talked of already, and
   * a completion that says nothing where the model sees nothing for an agent to do. The same id begins it once.
   */
  Completion unasked(ConversationId id, Asked seen, Unasked why);

  /** Somebody wants the brief that was offered: it is theirs from now on. */
  Completion takenUp(ConversationId id, String person, String card, Attempt attempt);

  /**
   * What nobody asked for is not wanted. Only for who may file.
   *
   * @param words that stay in its place
   * @param along written with it, and only where it was still open
   */
  Completion dismissed(ConversationId id, String words, Completion along, String person, String card, Attempt attempt);

  /**
   * Begins a conversation whose first act is the guided form (a command, the shortcut without a model). Calls nobody,
   * writes at once.
   *
   * @param thread empty where there is no thread yet
   */
  ConversationId begin(String channel, String thread, String person, String text, List<Attached> attached);

  /** The same with words alone. */
  default ConversationId begin(String channel, String thread, String person, String text) {
    return begin(channel, thread, person, text, List.of());
  }

  /** The form to show, prefilled from what is known; empty when the conversation is over or unknown. */
  Optional<BriefForm> form(ConversationId id);

  /** As {@link #form(ConversationId)}, for one brief of a batch; empty when that is gone. */
  Optional<BriefForm> form(ConversationId id, int part);

  /** What is wrong with a filled form; empty when it may be submitted. Pure. */
  List<BriefForm.Problem> problems(BriefForm form);

  /** The form was submitted: the brief card follows, replacing {@code card} where there is one. */
  Completion submitted(ConversationId id, BriefForm form, String person, @Nullable String card, Attempt attempt);

  /** The form of one brief of a batch was submitted: the preview shows it. */
  Completion submitted(ConversationId id, int part, BriefForm form, String person, String card, Attempt attempt);

  /**
   * Tells the conversation which message its step became, and where: elsewhere than asked for where Skep could not
   * speak there. Joins the caller's transaction.
   */
  void said(SayStep step, String channel, String thread, String message);

  /** Whether a model is there to interview. */
  boolean hasModel();
}
