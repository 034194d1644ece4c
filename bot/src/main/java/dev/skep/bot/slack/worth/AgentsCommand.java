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

/** {@code /skep agents}: how each agent did, and how trials stand. For full members alone, as the figures are. */
@Singleton
class AgentsCommand implements CommandWord {
  private final Surroundings surroundings;
  private final Outbox outbox;
  private final Aside aside;

  AgentsCommand(Surroundings surroundings, Outbox outbox, Aside aside) {
    this.surroundings = surroundings;
    this.outbox = outbox;
    this.aside = aside;
  }

  @Override
  public Set<String> words() {
    return Set.of("agents", "agent");
  }

  @Override
  public String help() {
    return "/skep agents – how each agent did: merged at first try, rework, time; /skep agents help";
  }

  @Override
  public int place() {
    return 66;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    Person.Standing standing = surroundings.person(typed.person()).standing();
    return () -> {
      if (standing == Person.Standing.MEMBER) {
        var show = new ShowAgents(typed.person(), typed.channel(), typed.rest());
        outbox.add(Effect.toPerson(typed.person(), show).answering(attempt.id()));
      } else {
        aside.say(typed.person(), typed.channel(), "", StatsCommand.refusal(standing), attempt);
      }
    };
  }
}
