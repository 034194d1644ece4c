package dev.skep.bot.slack.worth;

import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.bot.web.EntryLinks;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Person;
import dev.skep.intake.Surroundings;
import jakarta.inject.Singleton;
import java.util.Set;

/** {@code /skep dashboard}: lets a full member into the dashboard, without signing in. */
@Singleton
class DashboardCommand implements CommandWord {
  private final Surroundings surroundings;
  private final EntryLinks links;
  private final Outbox outbox;
  private final Aside aside;

  DashboardCommand(Surroundings surroundings, EntryLinks links, Outbox outbox, Aside aside) {
    this.surroundings = surroundings;
    this.links = links;
    this.outbox = outbox;
    this.aside = aside;
  }

  @Override
  public Set<String> words() {
    return Set.of("dashboard");
  }

  @Override
  public String help() {
    return "/skep dashboard – a link to all figures, for you alone";
  }

  @Override
  public int place() {
    return 66;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    Person.Standing standing = surroundings.person(typed.person()).standing();
    return () -> {
      if (standing != Person.Standing.MEMBER) {
        aside.say(typed.person(), typed.channel(), "", refusal(standing), attempt);
      } else if (!links.areThere()) {
        aside.say(typed.person(), typed.channel(), "", "The dashboard has no address yet. Whoever runs Skep sets SKEP_URL to"
            + " where your browser finds it. Until then there is /skep stats.", attempt);
      } else {
        var show = new ShowEntry(typed.person(), typed.channel());
        outbox.add(Effect.toPerson(typed.person(), show).answering(attempt.id()));
      }
    };
  }

  private static String refusal(Person.Standing standing) {
    return standing == Person.Standing.UNKNOWN
        ? "I could not find out from Slack who you are, so I do not let you in yet. Try again in a minute."
        : "The dashboard is for full members of this workspace only. Ask a colleague who is one.";
  }
}
