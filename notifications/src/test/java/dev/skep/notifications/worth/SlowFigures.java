package dev.skep.notifications.worth;

import dev.skep.core.task.TaskState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures as anybody would count them, one task after the other: slow, and obvious. */
final class SlowFigures {
  private SlowFigures() {}

  /** What people said of each task, and of which campaign it is. */
  record Said(Map<UUID, List<Integer>> answers, Map<UUID, RandomFacts.Campaigned> campaigns) {
    static Said of(List<RandomFacts.Made> made) {
      var said = new Said(new HashMap<>(), new HashMap<>());
      for (RandomFacts.Made one : made) {
        if (!one.answers().isEmpty()) {
          said.answers().put(one.fact().taskId(), one.answers());
        }
        if (one.campaign() != null) {
          said.campaigns().put(one.fact().taskId(), one.campaign());
        }
      }
      return said;
    }

    Figures.Saved saved(List<Fact> ended) {
      List<Fact> surveyed = ended.stream().filter(Fact::surveyed).toList();
      var minutes = new ArrayList<>(ended.stream()
          .flatMap(f -> answers.getOrDefault(f.taskId(), List.of()).stream()).toList());
      long sum = minutes.stream().mapToLong(m -> m).sum();
      var asked = new HashSet<RandomFacts.Campaigned>();
      for (Fact fact : ended) {
        RandomFacts.Campaigned campaign = campaigns.get(fact.taskId());
        if (fact.state().equals("MERGED") && campaign != null && campaign.saved() >= 0) {
          sum += campaign.saved();
          asked.add(campaign);
        }
      }
      asked.forEach(campaign -> minutes.add(campaign.saved()));
      return new Figures.Saved(minutes.size(), sum,
          minutes.isEmpty() ? null : middle(minutes.stream().map(m -> (double) m).toList()), surveyed.size(),
          (int) surveyed.stream().filter(f -> answers.containsKey(f.taskId())).count(),
          minutes.stream().mapToLong(m -> m).sum());
    }
  }

  static Figures of(Collection<Fact> all, Said said, Slice slice, WorthPolicy policy,
      BigDecimal ofSession) {
    return narrowed(all.stream().filter(f -> fits(f, slice, policy)).toList(), all, said, slice, policy, ofSession);
  }

  private static Figures narrowed(List<Fact> facts, Collection<Fact> all, Said said, Slice slice,
      WorthPolicy policy, BigDecimal ofSession) {
    List<Fact> ended = facts.stream().filter(f -> within(f.endedAt(), slice)).toList();
    List<Fact> merged = ended.stream().filter(f -> f.state().equals("MERGED")).toList();
    List<Fact> withPull = ended.stream().filter(f -> f.draftAt() != null).toList();
    var engineers = new HashSet<>(policy.engineers().keySet());
    if (engineers.isEmpty()) {
      all.stream().filter(f -> !f.askedAt().isAfter(slice.to())).flatMap(f -> Stream.of(f.asker(), f.assignee()))
          .forEach(engineers::add);
    }
    int adopters = (int) merged.stream().map(Fact::assignee).distinct().filter(engineers::contains).count();
    return new Figures(states(facts, slice), ended.size(), merged.size(),
        new Figures.Times(median(ended, Fact::toStart), median(ended, Fact::toDraft), median(ended, Fact::toReview),
            median(merged, Fact::toMerge)),
        new Figures.Builds((int) ended.stream().filter(f -> f.firstBuild().equals("GREEN")).count(),
            (int) ended.stream().filter(f -> f.firstBuild().equals("RED")).count()),
        new Figures.Rework(withPull.size(), (int) withPull.stream().filter(f -> f.rounds() > 0).count(),
            ended.stream().mapToInt(Fact::rounds).sum(), ended.stream().mapToInt(Fact::redBuilds).sum()),
        failures(ended), new Figures.Adoption(adopters, engineers.size(), !policy.engineers().isEmpty()),
        said.saved(ended),
        new Figures.Cost(ended.stream().mapToInt(f -> f.sessions() + f.calls()).sum(),
            ended.stream().mapToLong(Fact::tokens).sum(),
            ended.stream().map(Fact::modelCost).reduce(BigDecimal.ZERO, BigDecimal::add),
            ended.stream().mapToLong(Fact::unpriced).sum(), ofSession, policy.currency(), merged.size()));
  }

  static String value(Fact fact, Dimension dimension, WorthPolicy policy) {
    return Objects.requireNonNullElse(switch (dimension) {
      case TEMPLATE -> fact.template();
      case REPOSITORY -> fact.repository();
      case AGENT -> fact.agent();
      case MODEL -> fact.model();
      case TEAM -> team(fact, policy);
      case CHANNEL -> fact.team();
      case PERSON -> fact.assignee();
      case WEEK -> fact.endedWeek();
    }, "");
  }

  private static String team(Fact fact, WorthPolicy policy) {
    for (Team team : policy.teams()) {
      if (team.channels().contains(fact.team())) {
        return team.name();
      }
    }
    for (Team team : policy.teams()) {
      if (team.people().contains(fact.asker())) {
        return team.name();
      }
    }
    return fact.team();
  }

  static boolean isPicked(Fact fact, Picked picked) {
    boolean ended = fact.endedAt() != null;
    return switch (picked) {
      case ALL -> true;
      case OPEN -> !ended;
      case ENDED -> ended;
      case MERGED, CANCELLED, FAILED -> fact.state().equals(picked.name());
      case CLOSED -> fact.state().equals("CLOSED_UNMERGED");
      case PULL -> ended && fact.draftAt() != null;
      case REVIEWED -> ended && fact.reviewAt() != null;
      case GREEN_FIRST -> ended && fact.firstBuild().equals("GREEN");
      case RED_FIRST -> ended && fact.firstBuild().equals("RED");
      case REWORKED -> ended && fact.draftAt() != null && fact.rounds() > 0;
      case ANSWERED -> ended && fact.answers() > 0;
    };
  }

  private static boolean fits(Fact fact, Slice slice, WorthPolicy policy) {
    return slice.only().entrySet().stream().allMatch(e -> value(fact, e.getKey(), policy).equals(e.getValue()));
  }

  private static boolean within(@Nullable Instant time, Slice slice) {
    return time != null && time.isAfter(slice.from()) && !time.isAfter(slice.to());
  }

  private static Map<TaskState, Integer> states(List<Fact> facts, Slice slice) {
    var states = new EnumMap<TaskState, Integer>(TaskState.class);
    facts.stream().filter(f -> f.endedAt() == null || within(f.endedAt(), slice))
        .forEach(f -> states.merge(TaskState.valueOf(f.state()), 1, Integer::sum));
    return states;
  }

  private static Map<String, Integer> failures(List<Fact> ended) {
    var failures = new HashMap<String, Integer>();
    ended.stream().filter(f -> f.state().equals("FAILED")).forEach(f -> failures.merge(f.failure(), 1, Integer::sum));
    return failures;
  }

  private static @Nullable Duration median(List<Fact> facts, Function<Fact, Long> seconds) {
    List<Double> known = facts.stream().map(seconds).filter(Objects::nonNull).map(Long::doubleValue).toList();
    return known.isEmpty() ? null : Duration.ofSeconds(Math.round(middle(known)));
  }

  private static double middle(List<Double> numbers) {
    var sorted = new ArrayList<>(numbers);
    sorted.sort(null);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
