package dev.skep.intake;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Permanent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Gathers what tells which repository is meant. Calls out. */
@Singleton
class Picking {
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final TaskStore tasks;

  Picking(IntakePolicy policy, Surroundings surroundings, TaskStore tasks) {
    this.policy = policy;
    this.surroundings = surroundings;
    this.tasks = tasks;
  }

  WhichRepository.Pick pick(String channel, String thread, String request, List<Said> said) {
    String talk = said.stream().filter(s -> !s.bySkep() && !s.text().strip().equals(request.strip()))
        .map(Said::text).collect(Collectors.joining("\n"));
    List<Task> earlier = thread.isEmpty() ? List.of() : tasks.ofThread(channel, thread);
    var clues = new WhichRepository.Clues(Prefill.end(request), Prefill.end(talk),
        earlier.isEmpty() ? "" : earlier.getLast().brief().repository(),
        policy.defaultRepository(channel).orElse(""), topic(channel), policy.keywordRules());
    return WhichRepository.pick(clues, policy.repositories());
  }

  private String topic(String channel) {
    try {
      return surroundings.topic(channel);
    } catch (Permanent e) {
      return "";
    }
  }
}
