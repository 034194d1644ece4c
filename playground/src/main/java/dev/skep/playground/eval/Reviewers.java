package dev.skep.playground.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people who merge what came of a batch, so that what waits for it is filed too. Only when all that was filed is
 * ready they merge it, so that what comes in a later round did wait for all of the earlier one.
 */
final class Reviewers {
  private final Stage stage;
  private final String thread;
  private final Map<String, Filed> filed = new LinkedHashMap<>();
  private int merged;
  private int round;

  Reviewers(Stage stage, String thread) {
    this.stage = stage;
    this.thread = thread;
  }

  /** What was filed for the thread in the end, in its order; fewer where the others do not come in time. */
  List<Filed> allOf(int many) {
    look();
    while (filed.size() < many && goesOn()) {
      look();
    }
    return List.copyOf(filed.values());
  }

  private void look() {
    stage.rest();
    unseen().forEach(f -> filed.put(key(f), f.inRound(round)));
  }

  private List<Filed> unseen() {
    return stage.filed(thread).stream().filter(f -> !filed.containsKey(key(f))).toList();
  }

  private static String key(Filed issue) {
    return issue.repository() + "#" + issue.number();
  }

  /** Merges where that is what the others wait for. Not when some are never ready. */
  private boolean goesOn() {
    Optional<List<Stage.Ready>> next = stage.await(() -> unseen().isEmpty()
        ? Optional.of(stage.ready()).filter(ready -> !ready.isEmpty() && ready.size() >= filed.size() - merged)
        : Optional.of(List.of()));
    next.filter(ready -> !ready.isEmpty()).ifPresent(ready -> {
      ready.forEach(stage::merge);
      merged += ready.size();
      round++;
    });
    return next.isPresent();
  }
}
