package dev.skep.bot.slack.task;

import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.bot.slack.kit.Note;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.Set;

/** {@code /skep status}: what agents do for whoever asks. */
@Singleton
class StatusCommand implements CommandWord {
  private final Statuses statuses;
  private final Outbox outbox;

  StatusCommand(Statuses statuses, Outbox outbox) {
    this.statuses = statuses;
    this.outbox = outbox;
  }

  @Override
  public Set<String> words() {
    return Set.of("status");
  }

  @Override
  public String help() {
    return "/skep status – what agents do for you now";
  }

  @Override
  public int place() {
    return 20;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    var note = new Note(typed.person(), typed.channel(), "", statuses.mine(typed.person()), true);
    return () -> outbox.add(note.effect().answering(attempt.id()));
  }
}
