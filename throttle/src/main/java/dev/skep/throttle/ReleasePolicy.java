package dev.skep.throttle;

import dev.skep.core.task.Hold;
import dev.skep.core.task.Lane;
import dev.skep.core.task.LineKey;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.WaitingLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may start now. Pure: rules, how things stand and the first of each line → who starts, and why the first of each
 * other line waits. What waited too long goes first, the oldest before all; then lane by lane, where queues take turns
 * by their weights, and in each queue people take turns. A line that must wait holds up no other, but for what is kept
 * of its limits for one that waited too long.
 */
final class ReleasePolicy {
  private final ThrottleRules rules;
  private final Gates gates;
  private final Shares shares;
  private final Instant tooLongAgo;
  private final List<Started> started = new ArrayList<>();

  /**
   * @param started in the order in which they were chosen
   * @param holds of those that were looked at and did not start, in their order
   * @param shares as they are after this
   */
  record Round(List<Started> started, Map<TaskId, Hold> holds, Shares.State shares) {}

  record Started(TaskId task, LineKey key) {}

  private ReleasePolicy(ThrottleRules rules, Standing standing, Shares.State shares, Instant now) {
    this.rules = rules;
    this.gates = new Gates(rules, standing, now);
    this.shares = new Shares(shares);
    this.tooLongAgo = now.minus(rules.aging());
  }

  static Round decide(
      ThrottleRules rules, Standing standing, List<WaitingLine> lines, Shares.State shares, Instant now) {
    var policy = new ReleasePolicy(rules, standing, shares, now);
    List<Rest> rests = lines.stream().map(Rest::new).toList();
    if (!policy.allClosed(rests.stream())) {
      policy.aged(rests);
      for (Lane lane : Lane.values()) {
        policy.lane(lane, rests.stream().filter(r -> r.key().lane() == lane).toList());
      }
    }
    return policy.round(rests);
  }

  /** A line, and how far it is served. */
  private static final class Rest {
    private final WaitingLine line;
    /** Of what is left, by how many are served. */
    private final Instant[] oldest;
    private int served;
    private Gates.@Nullable Closed closed;

    Rest(WaitingLine line) {
      this.line = line;
      oldest = new Instant[line.heads().size()];
      for (int i = oldest.length - 1; i >= 0; i--) {
        Instant since = line.heads().get(i).since();
        oldest[i] = i + 1 < oldest.length && oldest[i + 1].isBefore(since) ? oldest[i + 1] : since;
      }
    }

    LineKey key() {
      return line.key();
    }

    boolean isAble() {
      return closed == null && served < line.heads().size();
    }

    WaitingLine.Waiting head() {
      return line.heads().get(served);
    }

    /** Since when one of them waits: who was moved up must not hide who waits behind. */
    Instant since() {
      return oldest[served];
    }

    List<WaitingLine.Waiting> left() {
      return line.heads().subList(served, line.heads().size());
    }
  }

  private void aged(List<Rest> rests) {
    var aged = new PriorityQueue<>(Comparator.comparing(Rest::since));
    rests.stream().filter(this::isAged).forEach(aged::add);
    while (!aged.isEmpty() && !allClosed(aged.stream())) {
      Rest oldest = aged.remove();
      if (!tried(oldest)) {
        gates.keepFor(oldest.key());
      } else if (isAged(oldest)) {
        aged.add(oldest);
      }
    }
  }

  private boolean isAged(Rest rest) {
    return rest.isAble() && !rest.since().isAfter(tooLongAgo);
  }

  private void lane(Lane lane, List<Rest> rests) {
    var able = new AbleLines<Rest>(r -> r.key().queue(), r -> r.key().asker());
    rests.stream().filter(Rest::isAble).forEach(able::add);
    RoundRobin queues = shares.ofQueues(lane, able.queues());
    while (!able.isEmpty() && !allClosed(able.all())) {
      String queue = queues.next(able.queues(), q -> rules.queue(q).weight());
      RoundRobin people = shares.ofPeople(lane, queue, able.people(queue));
      String person = people.next(able.people(queue), p -> 1);
      Rest first = able.of(queue, person).stream().min(Comparator.comparingLong(r -> r.head().rank())).orElseThrow();
      if (tried(first)) {
        queues.charge(queue);
        people.charge(person);
      }
      if (!first.isAble()) {
        able.remove(first);
        people.keep(able.people(queue));
        queues.keep(able.queues());
      }
    }
  }

  /** What is closed to all is not tried line by line, since that would cost queues their turn. */
  private boolean allClosed(Stream<Rest> able) {
    Optional<Gates.Closed> everywhere = gates.everywhere();
    everywhere.ifPresent(why -> able.forEach(rest -> rest.closed = why));
    return everywhere.isPresent();
  }

  /** @return whether the head of that line starts */
  private boolean tried(Rest rest) {
    Optional<Gates.Closed> against = gates.here(rest.key());
    if (against.isPresent()) {
      rest.closed = against.get();
      return false;
    }
    started.add(new Started(rest.head().task(), rest.key()));
    gates.started(rest.key());
    rest.served++;
    return true;
  }

  private Round round(List<Rest> rests) {
    record Left(Rest line, WaitingLine.Waiting waiting) {}
    List<Left> left = rests.stream().flatMap(r -> r.left().stream().map(w -> new Left(r, w)))
        .sorted(Comparator.comparing((Left l) -> l.line().key().lane()).thenComparingLong(l -> l.waiting().rank())).toList();
    var holds = new LinkedHashMap<TaskId, Hold>();
    for (Left one : left) {
      Gates.Closed why = Objects.requireNonNull(one.line().closed);
      int place = holds.size() + 1;
      Instant until = why.until() == null ? gates.expected(place).orElse(null) : why.until();
      holds.put(one.waiting().task(), new Hold(why.reason(), place, until));
    }
    return new Round(List.copyOf(started), holds, shares.state());
  }
}
