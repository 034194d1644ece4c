package dev.skep.intake;

import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores how a conversation went on, together with what is to be said of it. */
@Singleton
class Saying {
  static final String OVER = "This request is over. Mention me again to start a new one.";

  private final Conversations conversations;
  private final Outbox outbox;
  private final OwedAnswers owed;
  private final IntakePolicy policy;
  private final List<TalkSigns> signs;

  Saying(Conversations conversations, Outbox outbox, OwedAnswers owed, IntakePolicy policy, List<TalkSigns> signs) {
    this.conversations = conversations;
    this.outbox = outbox;
    this.owed = owed;
    this.policy = policy;
    this.signs = signs;
  }

  /** A talk begins: who asked may see it before anything else is done. */
  void heard(Intake.Asked asked) {
    signs.forEach(sign -> sign.heard(asked.channel(), asked.thread(), asked.message(), asked.person()));
  }

  /**
   * The conversation goes on from {@code before}, as it is stored, to {@code after}, which shows as {@code step}. The
   * message that carried the step before, if it is not the one replaced, loses its buttons.
   *
   * @param replaces message to edit into the new step, null to post a new one
   * @throws Conversations.Overtaken from the completion, when somebody else changed the conversation meanwhile
   */
  Completion step(
      Conversation before, Conversation after, IntakeStep step, @Nullable String replaces, Attempt attempt) {
    String card = before.card();
    Conversation shown = after.shownOn(replaces == null ? "" : replaces, after.updatedAt());
    return () -> {
      conversations.replace(before, shown);
      show(shown);
      if (!card.isEmpty() && !card.equals(replaces)) {
        outbox.add(effect(shown, new IntakeStep.Tell(instead(before, after)), card));
      }
      outbox.add(effect(shown, step, replaces).answering(attempt.id()));
      if (shown.isUnasked()) {
        putAsideLater(shown);
      } else if (shown.state().isOpen()) {
        nudge(shown, Nudge.Kind.REMIND, shown.updatedAt().plus(policy.asking().remindAfter()));
      }
    };
  }

  private void show(Conversation now) {
    if (!now.asked().isEmpty()) {
      TalkSigns.Stand stand = switch (now.state()) {
        case ASKING, OFFERED, FORM, PROPOSED, BATCH -> TalkSigns.Stand.ASKS;
        case FILED, FOLLOWED -> TalkSigns.Stand.FILED;
        case DROPPED, EXPIRED -> TalkSigns.Stand.OVER;
      };
      signs.forEach(sign -> sign.stands(now.channel(), now.thread(), now.asked(), now.person(), stand));
    }
  }

  /** A conversation begins that nobody asked for. */
  Completion unasked(Conversation begun) {
    return () -> {
      conversations.add(begun);
      outbox.add(effect(begun, begun.openStep(), null));
      putAsideLater(begun);
    };
  }

  /** Nobody is called back to what nobody asked for. */
  private void putAsideLater(Conversation unasked) {
    if (unasked.state().isOpen()) {
      nudge(unasked, Nudge.Kind.EXPIRE,
          unasked.updatedAt().plus(policy.asking().remindAfter()).plus(policy.asking().expireAfter()));
    }
  }

  /** After what was said of it before, on a try of its own. */
  void fileByItself(Conversation proposed) {
    outbox.add(Effect.inThread(proposed.channel(), proposed.thread(), new FileByItself(proposed.id())));
  }

  private void nudge(Conversation silent, Nudge.Kind what, Instant at) {
    outbox.add(Effect.of("nudge:" + silent.id() + ":" + silent.step(), new Nudge(silent.id(), silent.step(), what))
        .notBefore(at));
  }

  /** Nobody answered: calls the person who asked back, once. */
  Completion remind(Conversation silent) {
    Instant expires = silent.updatedAt().plus(policy.asking().remindAfter()).plus(policy.asking().expireAfter());
    var remind = new IntakeStep.Remind(silent.id(), silent.person(), Waiting.reminder(silent));
    return () -> {
      outbox.add(effect(silent, remind, null));
      nudge(silent, Nudge.Kind.EXPIRE, expires);
    };
  }

  /** Still nobody: what carried the open step loses its buttons and the conversation can be taken up again. */
  Completion expire(Conversation silent, Instant now) {
    Conversation expired = silent.ended(Conversation.State.EXPIRED, now).shownOn("", now);
    if (silent.isUnasked() && !silent.card().isEmpty()) {
      return () -> {
        conversations.replace(silent, expired);
        outbox.add(effect(expired, new IntakeStep.Expired(expired.id(), Waiting.unasked(silent)), silent.card()));
      };
    }
    return () -> {
      conversations.replace(silent, expired);
      show(expired);
      if (!silent.card().isEmpty()) {
        outbox.add(effect(expired, new IntakeStep.Tell("This was put aside, see below."), silent.card()));
      }
      outbox.add(effect(expired, new IntakeStep.Expired(expired.id(), Waiting.summary(silent)), null));
    };
  }

  /** What an old card says once it is answered or outdated. */
  private static String instead(Conversation before, Conversation after) {
    return before.openQuestion()
        .map(open -> answered(after.questions().get(before.questions().size() - 1)))
        .orElse("This went on further down in the thread.");
  }

  static String answered(Conversation.Question question) {
    return question.answer() == null
        ? question.text()
        : question.text() + " — " + question.answer() + " (by " + question.answeredBy() + ")";
  }

  /** What somebody's own words get for an answer before there is a conversation. */
  Completion tell(Intake.Asked asked, String words, Attempt attempt) {
    var say = new SayStep(asked.person(), asked.channel(), asked.thread(), new IntakeStep.Tell(words), null, false);
    return () -> outbox.add(Effect.inThread(asked.channel(), asked.thread(), say).answering(attempt.id()));
  }

  Completion aside(String person, Conversation conversation, String words, Attempt attempt) {
    var say = new SayStep(
        person, conversation.channel(), conversation.thread(), new IntakeStep.Tell(words), null, true);
    return () -> outbox.add(
        Effect.inThread(conversation.channel(), conversation.thread(), say).answering(attempt.id()));
  }

  /** What they did shows its answer already. */
  Completion settled(Attempt attempt) {
    return () -> owed.settle(attempt.id());
  }

  /** A step became a message of {@code placed}, which is where it now takes place. Joins the caller's transaction. */
  void said(Conversation before, Conversation placed, IntakeStep step, String message, Instant now) {
    boolean shows = placed.state().isOpen() && isOpen(placed, step) && !placed.isOld(message);
    Conversation after = shows && !placed.card().equals(message) ? placed.shownOn(message, now) : placed;
    if (!after.equals(before)) {
      conversations.replace(before, after);
    }
  }

  private static boolean isOpen(Conversation conversation, IntakeStep step) {
    return switch (step) {
      case IntakeStep.Ask ask ->
        conversation.openQuestion().isPresent() && conversation.questions().size() == ask.number();
      case IntakeStep.Propose propose ->
        conversation.state() == Conversation.State.PROPOSED && propose.brief().equals(conversation.brief());
      case IntakeStep.ProposeBatch propose ->
        conversation.state() == Conversation.State.BATCH && propose.batch().equals(conversation.batch());
      case IntakeStep.FiledBatch filed -> false;
      case IntakeStep.OfferForm offer -> conversation.state() == Conversation.State.FORM;
      case IntakeStep.Offer offer -> conversation.state() == Conversation.State.OFFERED;
      case IntakeStep.Filed filed -> false;
      case IntakeStep.Cancelled cancelled -> false;
      case IntakeStep.Followed followed -> false;
      case IntakeStep.Remind remind -> false;
      case IntakeStep.Expired expired -> false;
      case IntakeStep.Tell tell -> false;
    };
  }

  private static Effect effect(Conversation in, IntakeStep step, @Nullable String replaces) {
    return Effect.inThread(in.channel(), in.thread(),
        new SayStep(in.person(), in.channel(), in.thread(), step, replaces, false));
  }
}
