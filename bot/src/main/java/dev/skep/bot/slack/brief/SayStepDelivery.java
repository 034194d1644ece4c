package dev.skep.bot.slack.brief;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakeStep;
import dev.skep.intake.SayStep;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Says what intake decided to say, once; what one person alone sees may come twice after a crash. */
@Singleton
class SayStepDelivery implements DeliveryHandler<SayStep> {
  /** Longest time between two tries of one delivery; older messages cannot be its own. */

  private final SlackPosts posts;
  private final Provider<Intake> intake;

  SayStepDelivery(SlackPosts posts, Provider<Intake> intake) {
    this.posts = posts;
    this.intake = intake;
  }

  @Override
  public String kind() {
    return SayStep.KIND;
  }

  @Override
  public Class<SayStep> type() {
    return SayStep.class;
  }

  @Override
  public Completion deliver(SayStep say, Attempt attempt) {
    SlackText text = IntakeBlocks.of(say.step());
    try {
      return say.alone() ? aside(say, text) : there(say, text, attempt);
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotSpeakThere()) {
        throw e.permanent();
      }
      return isUnasked(say.step()) ? Completion.NOTHING : directly(say, text, attempt);
    }
  }

  /** What nobody asked for follows nobody into a talk of their own. */
  private static boolean isUnasked(IntakeStep step) {
    return step instanceof IntakeStep.Offer || (step instanceof IntakeStep.Propose propose && !propose.rule().isEmpty());
  }

  private Completion aside(SayStep say, SlackText text) {
    posts.postOnlyFor(say.person(), say.channel(), say.thread(), text);
    return Completion.NOTHING;
  }

  private Completion there(SayStep say, SlackText text, Attempt attempt) {
    String message = say.replaces() != null && isEdited(say, say.replaces(), text)
        ? say.replaces()
        : posts.postOnce(say.channel(), say.thread(), text, attempt);
    String thread = say.thread().isEmpty() ? message : say.thread();
    return () -> intake.get().said(say, say.channel(), thread, message);
  }

  /** Skep is no member of the channel, or not any more: the talk goes on between the two. */
  private Completion directly(SayStep say, SlackText text, Attempt attempt) {
    try {
      String channel = posts.directChannel(say.person());
      String message = posts.postOnce(channel, "", text, attempt);
      return say.alone() ? Completion.NOTHING : () -> intake.get().said(say, channel, message, message);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  /** False where the message cannot be edited, such as one that was deleted: the words are then said anew. */
  private boolean isEdited(SayStep say, String message, SlackText text) {
    try {
      posts.edit(say.channel(), message, text);
      return true;
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotEdit()) {
        throw e;
      }
      return false;
    }
  }
}
