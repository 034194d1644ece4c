package dev.skep.bot.slack.watch;

import dev.skep.bot.slack.brief.BriefModal;
import dev.skep.bot.slack.brief.Forms;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Surroundings;
import dev.skep.intake.watch.Hush;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** What people say to a rule that spoke, and to the list of rules. Only who may file is heard. */
@Singleton
class WatchTalk implements CommandWord, Pressing {
  private final Hush hush;
  private final Intake intake;
  private final Forms forms;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Outbox outbox;
  private final Aside aside;

  WatchTalk(Hush hush, Intake intake, Forms forms, IntakePolicy policy, Surroundings surroundings, Outbox outbox,
      Aside aside) {
    this.hush = hush;
    this.intake = intake;
    this.forms = forms;
    this.policy = policy;
    this.surroundings = surroundings;
    this.outbox = outbox;
    this.aside = aside;
  }

  @Override
  public Set<String> words() {
    return Set.of("watch");
  }

  @Override
  public String help() {
    return "/skep watch – the rules that make me propose something here unasked, how they did, and a button to quiet or wake"
        + " each";
  }

  @Override
  public int place() {
    return 50;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    Optional<String> refusal = refusal(typed.person());
    return () -> refusal.ifPresentOrElse(
        words -> aside.say(typed.person(), typed.channel(), "", words, attempt),
        () -> show(typed.channel(), typed.person(), "", attempt));
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.WATCH);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    return switch (button.action()) {
      case Actions.WATCH_WRITE -> write(button, attempt);
      case Actions.WATCH_NOT_USEFUL ->
        hush.notUseful(ConversationId.of(button.value()), button.person(), button.message(), attempt);
      case Actions.WATCH_QUIET, Actions.WATCH_WAKE -> stands(button, attempt);
      default -> throw new IllegalArgumentException("no button of a rule: " + button.action());
    };
  }

  /** Without a model the form is the shortest way. */
  private Completion write(Button button, Attempt attempt) {
    ConversationId id = ConversationId.of(button.value());
    Optional<String> refusal = refusal(button.person());
    if (refusal.isPresent()) {
      return () -> aside.say(button.person(), button.channel(), button.thread(), refusal.get(), attempt);
    }
    return intake.hasModel()
        ? intake.takenUp(id, button.person(), button.message(), attempt)
        : forms.open(button.trigger(), button.person(),
            new BriefModal.Where(id, button.channel(), button.thread(), button.message()), attempt);
  }

  private Completion stands(Button button, Attempt attempt) {
    boolean quiet = button.action().equals(Actions.WATCH_QUIET);
    Optional<String> refusal = refusal(button.person())
        .or(() -> quiet ? Optional.empty() : hush.keepsQuiet(button.value(), button.person()));
    return () -> {
      if (refusal.isPresent()) {
        aside.say(button.person(), button.channel(), "", refusal.get(), attempt);
      } else if (quiet) {
        hush.quiet(button.value(), button.person());
        show(button.channel(), button.person(), "Quiet now.", attempt);
      } else {
        hush.wake(button.value(), button.person());
        show(button.channel(), button.person(), "Awake again.", attempt);
      }
    };
  }

  private Optional<String> refusal(String person) {
    return policy.refusal(surroundings.person(person), "");
  }

  private void show(String channel, String person, String words, Attempt attempt) {
    outbox.add(Effect.toPerson(person, new ShowWatch(person, channel, words)).answering(attempt.id()));
  }
}
