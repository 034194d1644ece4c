package dev.skep.bot.slack;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /skep status}: what agents do for whoever asks. */
@Singleton
class StatusCommand implements CommandWord {
  private static final int SHOWN = 30;

  private final TaskStore tasks;
  private final Aside aside;

  StatusCommand(TaskStore tasks, Aside aside) {
    this.tasks = tasks;
    this.aside = aside;
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
    String words = status(typed.person());
    return () -> aside.say(typed.person(), typed.channel(), "", words, attempt);
  }

  private String status(String person) {
    List<Task> mine = tasks.openOf(person);
    return mine.isEmpty()
        ? "No agent works for you right now. /skep new asks for a change."
        : mine.stream().limit(SHOWN).map(t -> "• " + t.brief().title() + " (" + t.brief().repository() + "): "
            + t.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')).collect(Collectors.joining("\n"))
            + (mine.size() > SHOWN ? "\nand more, of which the boards of queues tell" : "");
  }
}
