package dev.skep.bot.slack.campaign;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.Talk;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Repository;
import dev.skep.intake.Surroundings;
import dev.skep.intake.playbook.Playbooks;
import dev.skep.throttle.campaign.Campaigns;
import dev.skep.throttle.campaign.Targets;
import io.micronaut.core.util.SupplierUtil;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** "Run a campaign with dependency-bump over …", said or typed: what is whole is set up, for the rest the form is offered. */
@Singleton
class CampaignAsked implements Talk {
  private static final int SHOWN_CHARS = 80;
  private static final String KEPT = " in the form; what else you said stands there already.";
  private static final String EXAMPLE = "Fill in the form, or say it all at once, such as “run a campaign with"
      + " dependency-bump over every repository with topic java: lift guava to 33.4”.";

  private final Campaigns campaigns;
  private final Playbooks playbooks;
  private final Intake intake;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Outbox outbox;

  CampaignAsked(Campaigns campaigns, Playbooks playbooks, Intake intake, IntakePolicy policy, Surroundings surroundings,
      Outbox outbox) {
    this.campaigns = campaigns;
    this.playbooks = playbooks;
    this.intake = intake;
    this.policy = policy;
    this.surroundings = surroundings;
    this.outbox = outbox;
  }

  /** Before what is said of single items, whose names may occur in it. */
  @Override
  public int order() {
    return 11;
  }

  @Override
  public Optional<Completion> said(Intake.Asked asked, Attempt attempt) {
    return read(asked.text()).filter(wish -> !intake.isTalking(asked)).map(wish -> answer(wish,
        new Note(asked.person(), asked.channel(), asked.thread(), "", false), attempt));
  }

  /** {@code /skep campaign …}; empty where the words say no campaign. */
  Optional<Completion> typed(String words, String channel, String person, Attempt attempt) {
    return read("campaign: " + words).map(wish -> answer(wish, new Note(person, channel, "", "", true), attempt));
  }

  /** The playbooks are read once, and only where it is about a campaign at all. */
  private Optional<CampaignWords.Wish> read(String words) {
    var all = SupplierUtil.memoized(playbooks::inForce);
    return CampaignWords.read(words, said -> playbook(said, all.get()), name -> repository(name).isPresent());
  }

  /** By its name or its title, with or without the hyphens. */
  private static Optional<String> playbook(String said, List<Playbook> all) {
    return all.stream().filter(p -> plain(p.name()).equals(plain(said)) || plain(p.title()).equals(plain(said)))
        .map(Playbook::name).findFirst();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").replaceAll("[`“”\"']", "").strip();
  }

  private Optional<Repository> repository(String said) {
    return policy.repositories().stream().filter(r -> r.isCalled(said)).findFirst();
  }

  private Completion answer(CampaignWords.Wish wish, Note reply, Attempt attempt) {
    String repository = repository(wish.repository()).map(Repository::name).orElse(wish.repository());
    Targets targets = wish.targets();
    var filled = new CampaignModal.Filled(reply.channel(), name(wish), wish.playbook(),
        targets == null ? "" : targets.typed(), repository, wish.what());
    Person who = surroundings.person(reply.person());
    Optional<String> refusal = policy.refusal(who, repository);
    if (refusal.isPresent()) {
      return () -> say(reply, Mrkdwn.escape(refusal.get()), null, attempt);
    }
    if (targets == null || wish.playbook().isEmpty()) {
      return () -> say(reply, Mrkdwn.escape(lacking(wish)), filled, attempt);
    }
    return () -> campaigns.propose(new Campaigns.Wanted(filled.name(), reply.channel(), who.id(), who.name(),
        wish.playbook(), repository, wish.what(), targets), attempt.id());
  }

  /** What is to be done is the best name; else what the playbook is called. */
  private String name(CampaignWords.Wish wish) {
    if (!wish.name().isEmpty()) {
      return wish.name();
    }
    String first = wish.what().lines().findFirst().orElse("").strip();
    String name = !first.isEmpty()
        ? first
        : playbooks.find(wish.playbook()).map(Playbook::title).orElse("");
    return Mrkdwn.cut(name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
        CampaignModal.NAME_MAX_CHARS);
  }

  private static String lacking(CampaignWords.Wish wish) {
    if (wish.playbook().isEmpty() && wish.said().isEmpty() && wish.targets() == null) {
      return EXAMPLE;
    }
    if (wish.playbook().isEmpty()) {
      return wish.said().isEmpty()
          ? "By which playbook? Please choose it" + KEPT
          : "I know no playbook “" + Mrkdwn.cut(wish.said(), SHOWN_CHARS) + "”. Please choose one" + KEPT;
    }
    return wish.where().isEmpty()
        ? "Over which repositories? Please name them" + KEPT
        : "I cannot tell which repositories “" + Mrkdwn.cut(wish.where(), SHOWN_CHARS)
            + "” means. Please name them, a topic, a file or a search" + KEPT;
  }

  private void say(Note reply, String markup, CampaignModal.@Nullable Filled form, Attempt attempt) {
    Note.Offer offer =
        form == null ? null : new Note.Offer(Actions.CAMPAIGN_NEW, "Open the form", CampaignModal.carried(form));
    outbox.add(new Note(reply.person(), reply.channel(), reply.thread(), markup, reply.alone(), offer).effect()
        .answering(attempt.id()));
  }
}
