package dev.skep.bot.slack.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.bot.slack.kit.FormTaking;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.Views;
import dev.skep.bot.slack.playbook.TemplateButtons;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Sanitizer;
import dev.skep.intake.Surroundings;
import dev.skep.intake.playbook.Playbooks;
import dev.skep.notifications.SavedTime;
import dev.skep.throttle.campaign.Campaign;
import dev.skep.throttle.campaign.Campaigns;
import dev.skep.throttle.campaign.Targets;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Campaigns: their command, their form and their buttons. Who may file may steer one. */
@Singleton
class CampaignTalk implements CommandWord, Pressing, FormTaking {
  private static final String HELP = """
      */skep campaign new* – one kind of change over many repositories: by name, by topic, by a file they have, by a search
      */skep campaign* – those under way
      *@Skep campaign: flag-cleanup over acme/a, acme/b* – the same in words, or “… over every repository with topic java: \
      lift guava to 33.4”
      You see what I found before anything starts. Then one goes first, then three, then the rest; it stops by itself when \
      too many go wrong.""";

  private final Views views;
  private final Campaigns campaigns;
  private final CampaignAsked asked;
  private final TemplateButtons templates;
  private final Playbooks playbooks;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Outbox outbox;
  private final Aside aside;
  private final OwedAnswers owed;

  CampaignTalk(Views views, Campaigns campaigns, CampaignAsked asked, TemplateButtons templates, Playbooks playbooks,
      IntakePolicy policy,
      Surroundings surroundings, Outbox outbox, Aside aside, OwedAnswers owed) {
    this.views = views;
    this.campaigns = campaigns;
    this.asked = asked;
    this.templates = templates;
    this.playbooks = playbooks;
    this.policy = policy;
    this.surroundings = surroundings;
    this.outbox = outbox;
    this.aside = aside;
    this.owed = owed;
  }

  @Override
  public Set<String> words() {
    return Set.of("campaign", "campaigns");
  }

  @Override
  public String help() {
    return "/skep campaign – one change over many repositories, a few before the rest; /skep campaign help";
  }

  @Override
  public int place() {
    return 45;
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.CAMPAIGN);
  }

  @Override
  public String form() {
    return Actions.CAMPAIGN_FORM;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    String channel = typed.channel();
    String person = typed.person();
    String trigger = typed.trigger();
    return switch (typed.rest().strip().toLowerCase(Locale.ROOT)) {
      case "new" -> policy.refusal(surroundings.person(person), "")
          .<Completion>map(refusal -> () -> aside.say(person, channel, "", refusal, attempt))
          .orElseGet(() -> open(CampaignModal.Filled.nothing(channel), person, trigger, attempt));
      case "", "list" -> tell(channel, person, list(), attempt);
      default -> asked.typed(Sanitizer.clean(Mrkdwn.words(typed.rest(), "")), channel, person, attempt)
          .orElseGet(() -> tell(channel, person, HELP, attempt));
    };
  }

  private String list() {
    List<Campaign> all = campaigns.current();
    return all.isEmpty()
        ? "No campaign is under way. `/skep campaign new` sets one up, `/skep campaign help` tells more."
        : all.stream().map(c -> "• *" + Mrkdwn.escape(c.name()) + "* in <#" + c.channel() + ">: "
            + c.state().name().toLowerCase(Locale.ROOT) + ", " + c.entries().size() + " in all")
            .collect(Collectors.joining("\n"));
  }

  private Completion tell(String channel, String person, String markup, Attempt attempt) {
    return () -> outbox.add(new Note(person, channel, "", markup, true).effect().answering(attempt.id()));
  }

  private Completion open(CampaignModal.Filled before, String person, String trigger, Attempt attempt) {
    return views.open(trigger, CampaignModal.of(before, policy.repositories(), playbooks.inForce()),
        () -> aside.say(person, before.channel(), "", Views.TOO_LATE, attempt), attempt);
  }

  @Override
  public Completion submitted(JsonNode view, String person, Attempt attempt) {
    CampaignModal.Filled filled = CampaignModal.read(view);
    Person who = surroundings.person(person);
    Optional<String> refusal = policy.refusal(who, filled.repository());
    return () -> refusal.ifPresentOrElse(words -> aside.say(person, filled.channel(), "", words, attempt),
        () -> campaigns.propose(new Campaigns.Wanted(Sanitizer.clean(filled.name()), filled.channel(), person, who.name(),
            filled.playbook(), filled.repository(), Sanitizer.clean(filled.what()),
            Targets.read(Sanitizer.clean(filled.targets()))), attempt.id()));
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    Person who = surroundings.person(button.person());
    Optional<String> refusal = policy.refusal(who, "");
    if (refusal.isPresent()) {
      return () -> aside.say(button.person(), button.channel(), "", refusal.get(), attempt);
    }
    if (button.action().equals(Actions.CAMPAIGN_NEW)) {
      return open(CampaignModal.carried(button.value()), button.person(), button.trigger(), attempt);
    }
    UUID id = UUID.fromString(button.value());
    if (button.action().equals(Actions.CAMPAIGN_MEND)) {
      return mend(id, button, attempt);
    }
    return () -> {
      if (moved(id, button.action(), who)) {
        owed.settle(attempt.id());
      } else {
        aside.say(button.person(), button.channel(), "", "That was done already.", attempt);
      }
    };
  }

  private boolean moved(UUID id, String action, Person who) {
    if (action.startsWith(Actions.CAMPAIGN_SAVED)) {
      SavedTime saved = SavedTime.valueOf(action.substring(Actions.CAMPAIGN_SAVED.length()));
      return campaigns.saved(id, saved.minutes());
    }
    return switch (action) {
      case Actions.CAMPAIGN_START -> campaigns.start(id);
      case Actions.CAMPAIGN_STOP -> campaigns.stop(id, who.name());
      case Actions.CAMPAIGN_GO_ON -> campaigns.goOn(id, who.id());
      case Actions.CAMPAIGN_END -> campaigns.end(id, who.id(), who.name());
      default -> false;
    };
  }

  /** What went wrong last is said in the usual form, from which a newer version of the playbook comes. */
  private Completion mend(UUID id, Button button, Attempt attempt) {
    Optional<Task> bad = campaigns.find(id).flatMap(c -> campaigns.tasks(c).values().stream()
        .filter(t -> t.state() == TaskState.FAILED || t.state() == TaskState.CLOSED_UNMERGED || t.rounds() > 0)
        .filter(t -> !t.state().isOpen()).findFirst());
    Completion form = bad.map(task -> templates.openForm(new Button(Actions.NOT_WANTED, "", task.id().toString(),
        button.person(), button.channel(), button.message(), button.message(), button.trigger()), attempt))
        .orElse(() -> aside.say(button.person(), button.channel(), "",
            "Change the playbook's file and raise its version; then I go on by myself.", attempt));
    return () -> {
      campaigns.mend(id);
      form.write();
    };
  }
}
