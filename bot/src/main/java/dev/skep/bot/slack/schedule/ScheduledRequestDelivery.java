package dev.skep.bot.slack.schedule;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.Talks;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Retryable;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.IntakeStep;
import dev.skep.intake.Person;
import dev.skep.intake.SayStep;
import dev.skep.intake.Surroundings;
import dev.skep.throttle.schedule.ScheduledRequest;
import dev.skep.throttle.schedule.Schedules;
import dev.skep.throttle.schedule.TimesInWords;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Asks what a schedule says: a root message in its channel, once, and then what its owner's own words in that thread
 * would bring about. Where that cannot be, the owner hears of it and the schedule is paused.
 */
@Singleton
class ScheduledRequestDelivery implements DeliveryHandler<ScheduledRequest> {
  /** From here on the message says that it comes late. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private final Provider<Intake> intake;
  private final Provider<Talks> talks;
  private final Provider<Schedules> schedules;
  private final Provider<Outbox> outbox;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final SlackPosts posts;
  private final Clock clock;

  ScheduledRequestDelivery(Provider<Intake> intake, Provider<Talks> talks, Provider<Schedules> schedules,
      Provider<Outbox> outbox,
      IntakePolicy policy, Surroundings surroundings, SlackPosts posts, Clock clock) {
    this.intake = intake;
    this.talks = talks;
    this.schedules = schedules;
    this.outbox = outbox;
    this.policy = policy;
    this.surroundings = surroundings;
    this.posts = posts;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ScheduledRequest.KIND;
  }

  @Override
  public Class<ScheduledRequest> type() {
    return ScheduledRequest.class;
  }

  @Override
  public Completion deliver(ScheduledRequest request, Attempt attempt) {
    if (request.missed()) {
      return () -> tellOwner(request, "I was not running at " + day(request, request.due()) + ", so I left this out: "
          + request.words() + next(request));
    }
    Person owner = surroundings.person(request.owner());
    if (owner.standing() == Person.Standing.UNKNOWN) {
      throw new Retryable("Slack does not say who set this schedule up", (Throwable) null);
    }
    Optional<String> refusal = policy.refusal(owner, "");
    if (refusal.isPresent()) {
      return paused(request, refusal.get());
    }
    try {
      String root = root(request, attempt);
      var asked = new Intake.Asked(request.channel(), root, root, request.owner(), request.words(), false);
      return Retryable.afterAnEffect(
          () -> talks.get().scheduled(asked, attempt).orElseGet(() -> intake.get().asked(asked, attempt)));
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotSpeakThere()) {
        throw e.permanent();
      }
      return paused(request, String.valueOf(e.permanent().getMessage()));
    }
  }

  private String root(ScheduledRequest request, Attempt attempt) {
    boolean late = Duration.between(request.due(), clock.instant()).compareTo(LATE) > 0;
    return posts.postOnce(request.channel(), "", ScheduleBlocks.root(request, late), attempt);
  }

  private Completion paused(ScheduledRequest request, String why) {
    return () -> {
      schedules.get().suspend(request.schedule());
      tellOwner(request, "I could not ask this for you: " + request.words() + "\n" + why
          + (request.next() == null ? "" : "\nI paused the schedule; /skep schedule lets it go on."));
    };
  }

  @Override
  public Completion giveUp(ScheduledRequest request, String reason) {
    return () -> tellOwner(
        request, "I could not ask this for you: " + request.words() + "\n" + reason + next(request));
  }

  /** In the channel, seen by the owner alone; directly where Skep cannot speak there. */
  private void tellOwner(ScheduledRequest request, String words) {
    outbox.get().add(Effect.toPerson(request.owner(), new SayStep(
        request.owner(), request.channel(), "", new IntakeStep.Tell(words), null, true)));
  }

  private static String next(ScheduledRequest request) {
    Instant next = request.next();
    return next == null ? "" : "\nNext: " + day(request, next) + ".";
  }

  private static String day(ScheduledRequest request, Instant at) {
    return TimesInWords.dayAndZone(at, ZoneId.of(request.zone()));
  }
}
