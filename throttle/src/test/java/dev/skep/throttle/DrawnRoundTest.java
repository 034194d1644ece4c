package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.LineKey;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.WaitingLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DrawnRoundTest {
  private static final int HEADS = 4;

  private final Scene scene = new Scene();
  private final List<TaskId> asked = new ArrayList<>();

  private static LineKey with(LineKey key, String agent) {
    return new LineKey(key.lane(), key.queue(), key.asker(), key.repository(), agent, key.reviewer());
  }

  private ReleasePolicy.Round decide(Scene of, Function<TaskId, Optional<LineKey>> lots) {
    return new DrawnRound(of.lines, HEADS, task -> {
      asked.add(task);
      return lots.apply(task);
    }).decide(of.rules(), of.standing(), of.shares, of.now);
  }

  private ReleasePolicy.Round allTo(String agent) {
    return decide(scene, task -> Optional.of(with(Scene.key(), agent)));
  }

  @Test
  void whoseAgentStaysStartsAndNobodyElseIsAsked() {
    List<TaskId> waiting = scene.waits(Scene.key(), 3);
    scene.rules(r -> r.withLimits(Scene.WIDE.withOpenTasks(2)));
    assertThat(Scene.tasks(allTo("copilot"))).isEqualTo(waiting.subList(0, 2)).isEqualTo(asked);
  }

  @Test
  void whoseAgentChangedStartsWithThatAgentInItsOldPlace() {
    List<TaskId> early = scene.waits(Scene.key(), 1, Duration.ofHours(9));
    List<TaskId> late = scene.waits(with(Scene.key(), "large"), 2, Duration.ofHours(1));
    scene.rules(r -> r.withLimits(Scene.WIDE.withOpenTasks(2)));
    ReleasePolicy.Round round = decide(scene,
        task -> early.contains(task) ? Optional.of(with(Scene.key(), "large")) : Optional.empty());
    assertThat(Scene.tasks(round)).containsExactly(early.getFirst(), late.getFirst());
    assertThat(Scene.keys(round)).extracting(LineKey::agent).containsOnly("large");
    assertThat(asked).as("once").doesNotHaveDuplicates();
  }

  @Test
  void theDrawnAgentsPaceHolds() {
    List<TaskId> waiting = scene.waits(Scene.key(), 3);
    scene.agents.put("large", new AgentPace(1, scene.now));
    assertThat(allTo("large").holds()).containsOnlyKeys(waiting)
        .allSatisfy((task, hold) -> assertThat(hold.reason()).isEqualTo("the agent takes work slowly just now"));
    assertThat(asked).containsExactlyInAnyOrderElementsOf(waiting);

    scene.agents.put("large", new AgentPace(1, scene.now.minus(Duration.ofHours(2))));
    assertThat(Scene.tasks(allTo("large"))).as("one an hour").isEqualTo(waiting.subList(0, 1));
  }

  @Test
  void aTrialThatIsFullGivesTheOthersToTheUsualAgent() {
    scene.waits(Scene.key(), 4);
    ReleasePolicy.Round round = decide(scene,
        task -> asked.size() <= 2 ? Optional.of(with(Scene.key(), "large")) : Optional.empty());
    assertThat(Scene.keys(round)).extracting(LineKey::agent).containsExactlyInAnyOrder("large", "large", "copilot",
        "copilot");
  }

  @Test
  void whatFallsBehindTheKnownPartOfALineIsLeftToTheNextRound() {
    LineKey large = with(Scene.key(), "large");
    List<TaskId> known = scene.waits(large, HEADS, Duration.ofHours(9));
    List<TaskId> late = scene.waits(Scene.key(), 2, Duration.ofHours(1));
    ReleasePolicy.Round round = decide(scene, task -> late.contains(task) ? Optional.of(large) : Optional.empty());
    assertThat(Scene.tasks(round)).isEqualTo(known);
    assertThat(round.holds()).isEmpty();
  }

  /** However often it must be decided anew: nobody draws twice, nobody starts with another agent, no limit is exceeded. */
  @Property(tries = 300)
  void limitsHoldForWhomLotsMoved(@ForAll("scenes") Scene random) {
    asked.clear();
    Map<TaskId, LineKey> lots = new HashMap<>();
    for (WaitingLine line : random.lines) {
      line.heads().stream().filter(w -> w.rank() / 1_000_000 % 3 != 0).forEach(
          w -> lots.put(w.task(), with(line.key(), w.rank() / 1_000_000 % 3 == 1 ? "copilot" : "claude")));
    }
    ReleasePolicy.Round round = decide(random, task -> Optional.ofNullable(lots.get(task)));
    assertThat(asked).doesNotHaveDuplicates().containsAll(Scene.tasks(round));
    var ledger = new Ledger(random.rules(), random.standing(), random.now);
    for (ReleasePolicy.Started start : round.started()) {
      assertThat(start.key()).isEqualTo(lots.getOrDefault(start.task(), start.key()));
      assertThat(ledger.against(start.key())).as("against the start of %s", start).isEmpty();
      ledger.start(start.key());
    }
    assertThat(Collections.disjoint(round.holds().keySet(), Scene.tasks(round))).as("held or started").isTrue();
  }

  @Provide
  Arbitrary<Scene> scenes() {
    return RandomScenes.any();
  }
}
