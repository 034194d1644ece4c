package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Hold;
import dev.skep.core.task.Lane;
import dev.skep.core.task.LineKey;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.WaitingLine;
import dev.skep.core.work.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every policy, however things stand and whoever waits. */
class ReleasePolicyPropertyTest {

  @Provide
  Arbitrary<Scene> scenes() {
    return RandomScenes.any();
  }

  @Property
  void noLimitIsExceededAndNothingWaitsWithoutNeed(@ForAll("scenes") Scene scene) {
    ReleasePolicy.Round round = scene.decide();
    var ledger = new Ledger(scene.rules(), scene.standing(), scene.now);
    for (ReleasePolicy.Started start : round.started()) {
      assertThat(ledger.against(start.key())).as("against the start of %s", start).isEmpty();
      ledger.start(start.key());
    }
    Set<TaskId> started = Set.copyOf(Scene.tasks(round));
    for (WaitingLine line : scene.lines) {
      if (line.heads().stream().anyMatch(h -> !started.contains(h.task()))) {
        assertThat(ledger.against(line.key()).isEmpty() && !isKeptForAnOlder(scene, started, ledger, line))
            .as("nothing is against %s", line.key()).isFalse();
      }
    }
  }

  private static boolean isKeptForAnOlder(Scene scene, Set<TaskId> started, Ledger ledger, WaitingLine line) {
    return scene.lines.stream().filter(l -> !l.key().equals(line.key()))
        .filter(l -> isAged(scene, oldest(l, started)) && !ledger.against(l.key()).isEmpty())
        .anyMatch(l -> !ledger.againstBehind(l.key(), line.key()).isEmpty());
  }

  /** Of those that did not start; where all did, one that waits for nothing. */
  private static WaitingLine.Waiting oldest(WaitingLine line, Set<TaskId> started) {
    return line.heads().stream().filter(h -> !started.contains(h.task()))
        .min(Comparator.comparing(WaitingLine.Waiting::since))
        .orElse(new WaitingLine.Waiting(line.heads().getFirst().task(), Scene.NOON, 0));
  }

  @Property
  void nothingYoungerTakesAPlaceFromTheOldestThatWaitedTooLong(@ForAll("scenes") Scene scene) {
    ReleasePolicy.Round round = scene.decide();
    Set<TaskId> started = Set.copyOf(Scene.tasks(round));
    Optional<WaitingLine> oldest = scene.lines.stream().filter(l -> isAged(scene, oldest(l, started)))
        .filter(l -> new Ledger(scene.rules(), scene.standing(), scene.now).against(l.key()).stream()
            .noneMatch(MAY_LAST::contains))
        .min(Comparator.comparing(l -> oldest(l, started).since()));
    oldest.ifPresent(line -> assertThat(takenFrom(scene, round, line)).as("taken from %s", line).isEmpty());
  }

  private static final Set<String> MAY_LAST = Set.of("pause", "pause of the queue", "hours", "hours of the queue",
      "waiting for the reviewer", "waiting in the queue");

  private static List<String> takenFrom(Scene scene, ReleasePolicy.Round round, WaitingLine line) {
    Instant since = oldest(line, Set.copyOf(Scene.tasks(round))).since();
    Map<TaskId, Instant> ages = scene.lines.stream().flatMap(l -> l.heads().stream())
        .collect(Collectors.toMap(WaitingLine.Waiting::task, WaitingLine.Waiting::since));
    var older = new Ledger(scene.rules(), scene.standing(), scene.now);
    var all = new Ledger(scene.rules(), scene.standing(), scene.now);
    round.started().forEach(s -> {
      all.start(s.key());
      if (!ages.get(s.task()).isAfter(since)) {
        older.start(s.key());
      }
    });
    return Ledger.KEPT.stream().takeWhile(need -> !older.against(line.key()).contains(need))
        .filter(all.against(line.key())::contains).toList();
  }

  @Property
  void eachEitherStartsOrIsToldWhyAndItsPlace(@ForAll("scenes") Scene scene) {
    ReleasePolicy.Round round = scene.decide();
    List<TaskId> all = scene.lines.stream().flatMap(l -> l.heads().stream()).map(WaitingLine.Waiting::task).toList();
    var told = new ArrayList<>(Scene.tasks(round));
    told.addAll(round.holds().keySet());
    assertThat(told).containsExactlyInAnyOrderElementsOf(all);
    assertThat(round.holds().values()).extracting(Hold::place)
        .isEqualTo(IntStream.rangeClosed(1, round.holds().size()).boxed().toList());
    assertThat(round.holds().values()).allSatisfy(h -> {
      assertThat(h.reason()).isNotBlank();
      if (h.until() != null) {
        assertThat(h.until()).isAfter(scene.now);
      }
    });
  }

  @Property
  void theSameIsDecidedOnTheSame(@ForAll("scenes") Scene scene) {
    assertThat(scene.decide()).isEqualTo(scene.decide());
  }

  @Property
  void oldWorkGoesFirstAndThenLaneByLane(@ForAll("scenes") Scene scene) {
    Map<TaskId, WaitingLine.Waiting> waiting = scene.lines.stream().flatMap(l -> l.heads().stream())
        .collect(Collectors.toMap(WaitingLine.Waiting::task, h -> h));
    List<ReleasePolicy.Started> started = scene.decide().started();
    long aged = started.stream().filter(s -> isAged(scene, waiting.get(s.task()))).count();
    List<ReleasePolicy.Started> first = started.subList(0, (int) aged);
    assertThat(first).allMatch(s -> isAged(scene, waiting.get(s.task())));
    assertThat(first).extracting(s -> waiting.get(s.task()).since()).isSorted();
    assertThat(started.subList((int) aged, started.size())).extracting(s -> s.key().lane())
        .isSortedAccordingTo(Comparator.comparing(Lane::ordinal));
  }

  private static boolean isAged(Scene scene, WaitingLine.Waiting waiting) {
    return !scene.now.isBefore(waiting.since().plus(scene.rules.aging()));
  }

  @Property
  void eachLineKeepsItsOrder(@ForAll("scenes") Scene scene) {
    var served = new HashMap<LineKey, List<TaskId>>();
    scene.decide().started().forEach(s -> served.computeIfAbsent(s.key(), k -> new ArrayList<>()).add(s.task()));
    for (WaitingLine line : scene.lines) {
      List<TaskId> order = line.heads().stream().map(WaitingLine.Waiting::task).toList();
      List<TaskId> theirs = served.getOrDefault(line.key(), List.of());
      assertThat(theirs).isEqualTo(order.subList(0, theirs.size()));
    }
  }

  @Property
  void whatIsStoredOfTheTurnsIsEnough(@ForAll("scenes") Scene scene) {
    scene.shares = scene.decide().shares();
    ReleasePolicy.Round next = scene.decide();
    scene.shares = Documents.read(
        Documents.write(scene.shares), Shares.State.class);
    assertThat(scene.decide()).isEqualTo(next);
  }
}
