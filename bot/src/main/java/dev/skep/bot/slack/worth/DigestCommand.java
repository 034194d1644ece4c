package dev.skep.bot.slack.worth;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.SlackZones;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Sanitizer;
import dev.skep.intake.Surroundings;
import dev.skep.notifications.digest.DigestPlan;
import dev.skep.notifications.digest.Digests;
import dev.skep.notifications.worth.Team;
import dev.skep.notifications.worth.WorthPolicy;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code /skep digest}: what a channel hears once a week. Full members who may file set it up and end it. */
@Singleton
class DigestCommand implements CommandWord, Pressing {
  private static final String NO_CHANNEL =
      "A digest is for a channel: type that there. What you may know of the figures, `/skep stats` shows you here.";
  private static final String OF_POLICY = "The digest of this channel is set up in skep.yml, so only whoever runs Skep here"
      + " can change it. ";

  private final Digests digests;
  private final WorthPolicy worth;
  private final SlackZones zones;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Outbox outbox;
  private final Aside aside;

  DigestCommand(Digests digests, WorthPolicy worth, SlackZones zones, IntakePolicy policy, Surroundings surroundings,
      Outbox outbox, Aside aside) {
    this.digests = digests;
    this.worth = worth;
    this.zones = zones;
    this.policy = policy;
    this.surroundings = surroundings;
    this.outbox = outbox;
    this.aside = aside;
  }

  @Override
  public Set<String> words() {
    return Set.of("digest", "digests");
  }

  @Override
  public String help() {
    return "/skep digest here weekly mon 9:00 – tells a channel once a week how it went; /skep digest help";
  }

  @Override
  public int place() {
    return 66;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    Optional<String> refusal = refusal(typed);
    if (refusal.isPresent()) {
      return () -> aside.say(typed.person(), typed.channel(), "", refusal.get(), attempt);
    }
    ZoneId zone = zones.of(typed.person());
    var read = DigestWords.read(Sanitizer.clean(Mrkdwn.words(typed.rest(), "")), typed.channel(), zone,
        worth.teams().stream().map(Team::name).toList());
    return () -> {
      if (read instanceof DigestWords.Now) {
        var show = new ShowDigest(typed.person(), typed.channel(), zone.getId());
        outbox.add(Effect.toPerson(typed.person(), show).answering(attempt.id()));
      } else {
        aside.say(typed.person(), typed.channel(), "", answer(read, typed), attempt);
      }
    };
  }

  private Optional<String> refusal(Typed typed) {
    Person person = surroundings.person(typed.person());
    if (person.standing() != Person.Standing.MEMBER) {
      return Optional.of(person.standing() == Person.Standing.UNKNOWN
          ? "I could not find out from Slack who you are, so I do not do that yet. Try again in a minute."
          : "Digests are for full members of this workspace to set up. Ask a colleague who is one.");
    }
    return typed.channel().startsWith("D") ? Optional.of(NO_CHANNEL) : policy.refusal(person, "");
  }

  private String answer(DigestWords.Read read, Typed typed) {
    return switch (read) {
      case DigestWords.Here(DigestPlan plan) -> {
        Digests.Standing standing = digests.set(plan, typed.person());
        yield standing.isOfPolicy()
            ? OF_POLICY + told(standing)
            : "Set up. " + told(standing) + " `/skep digest now` shows you a look at it; invite me to this channel if I am"
                + " not in it.";
      }
      case DigestWords.Off off -> digests.end(typed.channel())
          .map(s -> s.isOfPolicy() ? OF_POLICY + told(s) : "Ended. This channel hears of no week any more.")
          .orElse("No digest is set up in this channel.");
      case DigestWords.Shown shown -> digests.of(typed.channel()).map(DigestCommand::told)
          .orElse("No digest is set up in this channel. `/skep digest here weekly mon 9:00` does so.");
      case DigestWords.NotUnderstood(String words) -> words;
      case DigestWords.Now now -> "";
    };
  }

  private static String told(Digests.Standing standing) {
    DigestPlan plan = standing.plan();
    String whose = plan.team().isEmpty()
        ? ""
        : " of " + (plan.team().equals(DigestPlan.EVERYONE) ? "everyone" : plan.team());
    String by = plan.by() == null ? "" : " by " + plan.by().name().toLowerCase(Locale.ROOT);
    return "This channel hears " + plan.when().words() + " (" + plan.zone() + ") how the week went" + whose + by
        + ", unless nothing happened.";
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.DIGEST_DEFINITIONS);
  }

  /** What the figures mean is no secret: whoever reads them may know. */
  @Override
  public Completion pressed(Button button, Attempt attempt) {
    var show = new ShowStats(button.person(), button.channel(), "definitions");
    return () -> outbox.add(Effect.toPerson(button.person(), show).answering(attempt.id()));
  }
}
