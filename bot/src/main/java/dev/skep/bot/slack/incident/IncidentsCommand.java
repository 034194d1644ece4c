package dev.skep.bot.slack.incident;

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

/** {@code /skep incidents}: what people had to decide about. Full members alone see it: it tells of all repositories. */
@Singleton
class IncidentsCommand implements CommandWord {
  private final Surroundings surroundings;
  private final Outbox outbox;
  private final Aside aside;

  IncidentsCommand(Surroundings surroundings, Outbox outbox, Aside aside) {
    this.surroundings = surroundings;
    this.outbox = outbox;
    this.aside = aside;
  }

  @Override
  public Set<String> words() {
    return Set.of("incidents", "incident");
  }

  @Override
  public String help() {
    return "/skep incidents – where agents got stuck: causes by count, what is open, what was learned";
  }

  @Override
  public int place() {
    return 67;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    Person.Standing standing = surroundings.person(typed.person()).standing();
    return () -> {
      if (standing == Person.Standing.MEMBER) {
        outbox.add(Effect.toPerson(typed.person(), new ShowIncidents(typed.person(), typed.channel()))
            .answering(attempt.id()));
      } else {
        aside.say(typed.person(), typed.channel(), "", refusal(standing), attempt);
      }
    };
  }

  private static String refusal(Person.Standing standing) {
    return standing == Person.Standing.UNKNOWN
        ? "I could not find out from Slack who you are, so I do not show you the incidents yet. Try again in a minute."
        : "Incidents are shown to full members of this workspace only. Ask a colleague who is one.";
  }
}
