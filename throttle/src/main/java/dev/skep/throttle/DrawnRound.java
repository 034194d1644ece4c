package dev.skep.throttle;

import dev.skep.core.task.LineKey;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.WaitingLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who may start now, where lots decide whose work it is. Those that would start draw, each once at most. Whom that puts
 * into another line keeps its place there, and it is decided anew, so that what holds for that line holds for it too.
 * Pure but for the lots.
 */
final class DrawnRound {
  private final Map<LineKey, List<WaitingLine.Waiting>> lines = new LinkedHashMap<>();
  /** Of lines of which only the first are known, the last of these. */
  private final Map<LineKey, Long> known = new HashMap<>();
  private final Function<TaskId, Optional<LineKey>> lots;
  private final Set<TaskId> asked = new HashSet<>();

  /**
   * @param heads how many of each line are known at least, where it has more
   * @param lots the line a task stands in after its lot was drawn, empty where there is none for it
   */
  DrawnRound(List<WaitingLine> waiting, int heads, Function<TaskId, Optional<LineKey>> lots) {
    for (WaitingLine line : waiting) {
      lines.put(line.key(), new ArrayList<>(line.heads()));
      if (line.heads().size() >= heads) {
        known.put(line.key(), line.heads().getLast().rank());
      }
    }
    this.lots = lots;
  }

  ReleasePolicy.Round decide(ThrottleRules rules, Standing standing, Shares.State shares, Instant now) {
    while (true) {
      ReleasePolicy.Round round = ReleasePolicy.decide(rules, standing, waiting(), shares, now);
      boolean moved = false;
      for (ReleasePolicy.Started start : round.started()) {
        Optional<LineKey> other = drawn(start).filter(line -> !line.equals(start.key()));
        other.ifPresent(line -> move(start, line));
        moved |= other.isPresent();
      }
      if (!moved) {
        return round;
      }
    }
  }

  private List<WaitingLine> waiting() {
    return lines.entrySet().stream().filter(line -> !line.getValue().isEmpty())
        .map(line -> new WaitingLine(line.getKey(), line.getValue())).toList();
  }

  private Optional<LineKey> drawn(ReleasePolicy.Started start) {
    return asked.add(start.task()) ? lots.apply(start.task()) : Optional.empty();
  }

  /** Others may stand between the last that is known of a line and one behind it, which is left to the next round. */
  private void move(ReleasePolicy.Started start, LineKey to) {
    List<WaitingLine.Waiting> from = Objects.requireNonNull(lines.get(start.key()));
    WaitingLine.Waiting moved = from.stream().filter(w -> w.task().equals(start.task())).findFirst().orElseThrow();
    from.remove(moved);
    if (moved.rank() < known.getOrDefault(to, Long.MAX_VALUE)) {
      List<WaitingLine.Waiting> there = lines.computeIfAbsent(to, key -> new ArrayList<>());
      there.add(moved);
      there.sort(Comparator.comparingLong(WaitingLine.Waiting::rank));
    }
  }
}
