package dev.skep.bot.slack.worth;

import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Person;
import dev.skep.intake.Surroundings;
import jakarta.inject.Singleton;
import java.util.Set;

/** {@code /skep stats}: what agents were worth. Full members alone see it: it tells of people, money and repositories. */
@Singleton
class StatsCommand implements CommandWord {
  private final Surroundings surroundings;
  private final Outbox outbox;
  private final Aside aside;

  StatsCommand(Surroundings surroundings, Outbox outbox, Aside aside) {
    this.surroundings = surroundings;
    this.outbox = outbox;
    this.aside = aside;
  }

  @Override
  public Set<String> words() {
    return Set.of("stats", "figures");
  }

  @Override
  public String help() {
    return "/skep stats – what agents were worth: merged, how fast, time saved, cost; /skep stats help";
  }

  @Override
  public int place() {
    return 65;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    Person.Standing standing = surroundings.person(typed.person()).standing();
    return () -> {
      if (standing == Person.Standing.MEMBER) {
        var show = new ShowStats(typed.person(), typed.channel(), typed.rest());
        outbox.add(Effect.toPerson(typed.person(), show).answering(attempt.id()));
      } else {
        aside.say(typed.person(), typed.channel(), "", refusal(standing), attempt);
      }
    };
  }

  static String refusal(Person.Standing standing) {
    return standing == Person.Standing.UNKNOWN
        ? "I could not find out from Slack who you are, so I do not show you the figures yet. Try again in a minute."
        : "The figures are shown to full members of this workspace only. Ask a colleague who is one.";
  }
}
