package dev.skep.bot.slack;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import dev.skep.intake.SayStep;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Says what intake decided to say, once. */
@Singleton
class SayStepDelivery implements DeliveryHandler<SayStep> {
  /** Longest time between two tries of one delivery; older messages cannot be its own. */
  private static final Duration LOOK_BACK = Duration.ofHours(6);

  private final SlackPosts posts;
  private final Provider<Intake> intake;
  private final Clock clock;

  SayStepDelivery(SlackPosts posts, Provider<Intake> intake, Clock clock) {
    this.posts = posts;
    this.intake = intake;
    this.clock = clock;
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
    try {
      return say(say, attempt);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  private Completion say(SayStep say, Attempt attempt) {
    SlackText text = IntakeBlocks.of(say.step());
    if (say.onlyFor() != null) {
      posts.postOnlyFor(say.onlyFor(), say.channel(), say.thread(), text);
      return Completion.NOTHING;
    }
    if (say.replaces() != null) {
      posts.edit(say.channel(), say.replaces(), text);
      return () -> intake.get().said(say, say.thread(), say.replaces());
    }
    Optional<String> earlier = attempt.mayHaveHappened()
        ? posts.find(say.channel(), say.thread(), attempt.id(), clock.instant().minus(LOOK_BACK))
        : Optional.empty();
    String message = earlier.orElseGet(() -> posts.post(say.channel(), say.thread(), text, attempt.id()));
    String thread = say.thread().isEmpty() ? message : say.thread();
    return () -> intake.get().said(say, thread, message);
  }
}
