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
import java.util.stream.Stream;

/** {@code /skep status}: what agents do for whoever asks. */
@Singleton
class StatusCommand implements CommandWord {
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
    List<Task> mine = Stream.concat(tasks.withAgent().stream(), tasks.queued().stream())
        .filter(t -> t.origin().asker().equals(person)).toList();
    return mine.isEmpty()
        ? "No agent works for you right now. /skep new asks for a change."
        : mine.stream().map(t -> "• " + t.brief().title() + " (" + t.brief().repository() + "): "
            + t.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')).collect(Collectors.joining("\n"));
  }
}
