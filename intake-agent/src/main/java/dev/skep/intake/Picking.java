package dev.skep.intake;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Permanent;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Gathers what tells which repository is meant. Where nobody told, what the talk names is looked for in the repositories
 * that it is nearest to in meaning, of those where the person may file. Calls out.
 */
@Singleton
class Picking {
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final TaskStore tasks;
  private final OwnDefaults own;
  private final LikelyRepositories likely;
  private final Evidence evidence;
  private final Progress progress;

  Picking(IntakePolicy policy, Surroundings surroundings, TaskStore tasks, OwnDefaults own,
      LikelyRepositories likely, Evidence evidence, Progress progress) {
    this.policy = policy;
    this.surroundings = surroundings;
    this.tasks = tasks;
    this.own = own;
    this.likely = likely;
    this.evidence = evidence;
    this.progress = progress;
  }

  /** As far as it is told by words and rules. Calls nobody. */
  WhichRepository.Pick told(String channel, String person, String request) {
    return told(channel, person, request, "", "", "");
  }

  WhichRepository.Pick pick(String channel, String thread, String person, String request, List<Said> said) {
    String talk = Prefill.end(Said.talk(request, said));
    List<Task> earlier = thread.isEmpty() ? List.of() : tasks.ofThread(channel, thread);
    WhichRepository.Pick told = told(channel, person, request, talk,
        earlier.isEmpty() ? "" : earlier.getLast().brief().repository(), topic(channel));
    return told.tells() ? told : looked(channel, thread, person, Prefill.end(request) + "\n" + talk);
  }

  private WhichRepository.Pick told(
      String channel, String person, String request, String talk, String earlier, String topic) {
    var clues = new WhichRepository.Clues(Prefill.end(request), talk, earlier,
        policy.defaultRepository(channel).orElse(""), topic, own.of(person).repository(), policy.keywordRules());
    return WhichRepository.pick(clues, policy.repositories());
  }

  /** What was seen goes before what was only alike. */
  private WhichRepository.Pick looked(String channel, String thread, String person, String words) {
    Person asking = surroundings.person(person);
    List<Repository> open =
        own.repositories(person).stream().filter(r -> policy.refusal(asking, r.name()).isEmpty()).toList();
    LikelyRepositories.Likely by = likely.of(words, open);
    return WhichRepository.seen(evidence.look(by.nearest(), words, what -> progress.reading(channel, thread, what)))
        .orElse(by.pick());
  }

  private String topic(String channel) {
    try {
      return surroundings.topic(channel);
    } catch (Permanent e) {
      return "";
    }
  }
}
