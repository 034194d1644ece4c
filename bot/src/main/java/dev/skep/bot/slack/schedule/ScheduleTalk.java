package dev.skep.bot.slack.schedule;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.SlackZones;
import dev.skep.bot.slack.kit.Talk;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.IntakeStep;
import dev.skep.intake.Sanitizer;
import dev.skep.intake.SayStep;
import dev.skep.intake.Surroundings;
import dev.skep.throttle.schedule.Reading;
import dev.skep.throttle.schedule.Schedule;
import dev.skep.throttle.schedule.Schedules;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people say of schedules: to set one up by a mention or a command, and the buttons. Who may file may do so. */
@Singleton
class ScheduleTalk implements Talk, CommandWord, Pressing {
  private static final String NO_TIME = "I found no time at the beginning of that. Try “/skep schedule every Monday at 9"
      + " find expired flags”, or “/skep schedule help”.";
  private static final String NO_WORDS = "And what shall I ask for then? Such as “/skep schedule tomorrow at 9 fix the"
      + " typo in the reminder mail”.";
  private static final String TOO_LONG =
      "That is too long for me to keep: say it in at most " + Schedules.WORDS_MAX_CHARS + " characters.";
  private static final String DROPPED =
      "Nothing was set up. Without a time at the beginning I take up what you say at once.";

  private final Schedules schedules;
  private final SlackZones zones;
  private final Intake intake;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Outbox outbox;
  private final Aside aside;

  ScheduleTalk(Schedules schedules, SlackZones zones, Intake intake, IntakePolicy policy, Surroundings surroundings,
      Outbox outbox, Aside aside) {
    this.schedules = schedules;
    this.zones = zones;
    this.intake = intake;
    this.policy = policy;
    this.surroundings = surroundings;
    this.outbox = outbox;
    this.aside = aside;
  }

  /** Before all others: what is meant for later is for nobody now. */
  @Override
  public int order() {
    return 10;
  }

  /** What a schedule asks is meant for now. */
  @Override
  public boolean hearsSchedules() {
    return false;
  }

  /** Where the words begin with a time and then ask for something. */
  @Override
  public Optional<Completion> said(Intake.Asked asked, Attempt attempt) {
    // Whether it is a time at all does not depend on where somebody is: most of what is said ends here, at no cost.
    if (!isLater(schedules.read(asked.text(), ZoneOffset.UTC)) || intake.isTalking(asked)
        || refusal(asked.person()).isPresent()) {
      return Optional.empty();
    }
    return switch (schedules.read(asked.text(), zones.of(asked.person()))) {
      case Reading.Timed timed -> Optional.of(proposed(asked, timed, attempt));
      case Reading.Refused refused -> Optional.of(tell(asked, refused.sentence(), attempt));
      case Reading.NoTime none -> Optional.empty();
    };
  }

  private static boolean isLater(Reading reading) {
    return switch (reading) {
      case Reading.Timed timed -> timed.isRequest();
      case Reading.Refused refused -> refused.isRequest();
      case Reading.NoTime none -> false;
    };
  }

  private Completion proposed(Intake.Asked asked, Reading.Timed timed, Attempt attempt) {
    String words = timed.words() + whereItWasSaid(asked);
    if (words.length() > Schedules.WORDS_MAX_CHARS) {
      return tell(asked, TOO_LONG, attempt);
    }
    return () -> {
      Schedule proposed = schedules.propose(asked.person(), asked.channel(), timed.when(), words);
      show(proposed.id(), asked.person(), asked.channel(), asked.thread(), "", false, "", attempt);
    };
  }

  /** What is asked later stands in a thread of its own: a link leads to what was talked of, and to what came with it. */
  private String whereItWasSaid(Intake.Asked asked) {
    boolean inThread = !asked.thread().equals(asked.message());
    String link = inThread || !asked.attached().isEmpty()
        ? surroundings.permalink(asked.channel(), inThread ? asked.thread() : asked.message())
        : "";
    return link.isEmpty() ? "" : " (see " + link + ")";
  }

  private Completion tell(Intake.Asked asked, String words, Attempt attempt) {
    var say = new SayStep(asked.person(), asked.channel(), asked.thread(), new IntakeStep.Tell(words), null, false);
    return () -> outbox.add(Effect.inThread(asked.channel(), asked.thread(), say).answering(attempt.id()));
  }

  @Override
  public Set<String> words() {
    return Set.of("schedule", "schedules");
  }

  @Override
  public String help() {
    return "/skep schedule tomorrow at 9 … – asks for something later, or again and again; /skep schedule lists what is"
        + " set up";
  }

  @Override
  public int place() {
    return 30;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    String channel = typed.channel();
    String person = typed.person();
    String words = Sanitizer.clean(Mrkdwn.words(typed.rest(), "")).strip();
    Optional<String> refusal = refusal(person);
    if (refusal.isPresent()) {
      return alone(channel, person, refusal.get(), attempt);
    }
    return switch (words.toLowerCase(Locale.ROOT)) {
      case "", "list" -> () -> show(null, person, channel, "", "", true, "", attempt);
      case "help" -> alone(channel, person, ScheduleBlocks.HELP, attempt);
      default -> switch (schedules.read(words, zones.of(person))) {
        case Reading.Timed timed -> timed(channel, person, timed, attempt);
        case Reading.Refused refused -> alone(channel, person, refused.sentence(), attempt);
        case Reading.NoTime none -> alone(channel, person, NO_TIME, attempt);
      };
    };
  }

  private Completion timed(String channel, String person, Reading.Timed timed, Attempt attempt) {
    if (timed.words().isEmpty() || timed.words().length() > Schedules.WORDS_MAX_CHARS) {
      return alone(channel, person, timed.words().isEmpty() ? NO_WORDS : TOO_LONG, attempt);
    }
    return () -> {
      Schedule proposed = schedules.propose(person, channel, timed.when(), timed.words());
      show(proposed.id(), person, channel, "", "", true, "", attempt);
    };
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.SCHEDULE);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    var carried = ScheduleBlocks.Carried.of(button.value());
    Optional<String> refusal = refusal(button.person());
    if (refusal.isPresent()) {
      return () -> aside.say(button.person(), button.channel(), thread(button, carried), refusal.get(), attempt);
    }
    return () -> {
      Schedules.Answer answer = change(button, carried.schedule());
      if (answer.refusal().isEmpty()) {
        boolean card = !carried.alone();
        show(carried.schedule(), button.person(), button.channel(), card ? button.thread() : "",
            card ? button.message() : "", carried.alone(), done(button.action()), attempt);
      } else {
        aside.say(button.person(), button.channel(), thread(button, carried), answer.refusal(), attempt);
      }
    };
  }

  /** What one person alone sees stands in no thread. */
  private static String thread(Button button, ScheduleBlocks.Carried carried) {
    return carried.alone() ? "" : button.thread();
  }

  private Schedules.Answer change(Button button, UUID id) {
    return switch (button.action()) {
      case Actions.SCHEDULE_SAVE -> schedules.confirm(id, button.person());
      case Actions.SCHEDULE_DROP -> schedules.drop(id, button.person());
      case Actions.SCHEDULE_DELETE -> schedules.delete(id, button.person());
      case Actions.SCHEDULE_PAUSE -> schedules.pause(id, button.person());
      case Actions.SCHEDULE_RESUME -> schedules.resume(id, button.person());
      case Actions.SCHEDULE_SKIP -> schedules.skipNext(id, button.person());
      default -> throw new IllegalArgumentException("no button of a schedule: " + button.action());
    };
  }

  private static String done(String action) {
    return switch (action) {
      case Actions.SCHEDULE_SAVE -> "Saved.";
      case Actions.SCHEDULE_DROP -> DROPPED;
      case Actions.SCHEDULE_DELETE -> "Deleted. It is not asked again.";
      case Actions.SCHEDULE_PAUSE -> "Paused.";
      case Actions.SCHEDULE_RESUME -> "It goes on.";
      default -> "The next time is skipped.";
    };
  }

  private Optional<String> refusal(String person) {
    return policy.refusal(surroundings.person(person), "");
  }

  private Completion alone(String channel, String person, String words, Attempt attempt) {
    return () -> aside.say(person, channel, "", words, attempt);
  }

  private void show(@Nullable UUID schedule, String person, String channel, String thread, String card, boolean alone,
      String words, Attempt attempt) {
    var show = new ShowSchedule(schedule, person, channel, thread, card, alone, words);
    outbox.add((alone ? Effect.toPerson(person, show) : Effect.inThread(channel, thread, show)).answering(attempt.id()));
  }
}
