package dev.skep.intake;

import dev.skep.intake.Likeness.Near;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which repositories a talk is about, by what their names, aliases and descriptions mean. One decides alone only where
 * it is the only likely one and clearly ahead. A request in another language than the description is like none.
 */
@Singleton
class LikelyRepositories {
  /** Measured, see the test: of unrelated words nothing comes as near. */
  private static final double LIKELY = 0.35;
  private static final double CLEARLY_AHEAD = 0.15;
  /** What people may choose from where none is clear. */
  private static final double WORTH_A_QUESTION = 0.25;

  private final Likeness likeness;

  LikelyRepositories(Likeness likeness) {
    this.likeness = likeness;
  }

  /** @param nearest the few that are worth looking into, likely or not */
  record Likely(WhichRepository.Pick pick, List<Repository> nearest) {}

  private record Part(Repository repository, String words) {}

  Likely of(String talk, List<Repository> repositories) {
    List<Part> parts = repositories.stream().flatMap(LikelyRepositories::parts).toList();
    var best = new LinkedHashMap<Repository, Double>();
    likeness.nearest(talk, parts, Part::words, parts.size(), -1)
        .forEach(n -> best.putIfAbsent(n.item().repository(), n.likeness()));
    List<Near<Repository>> near =
        best.entrySet().stream().map((Map.Entry<Repository, Double> e) -> new Near<>(e.getKey(), e.getValue())).toList();
    List<Repository> nearest = near.stream().map(Near::item).limit(Evidence.REPOSITORIES_MOST).toList();
    return new Likely(pick(near),
        nearest.isEmpty() && repositories.size() <= Evidence.REPOSITORIES_MOST ? repositories : nearest);
  }

  /** A description tells many things; a request is about one of them. */
  private static Stream<Part> parts(Repository repository) {
    String name = repository.name().substring(repository.name().indexOf('/') + 1).replaceAll("[-_.]+", " ");
    String whole = name + ". " + String.join(", ", repository.aliases()) + ". " + repository.description();
    return Stream.of(Stream.of(whole, name), repository.aliases().stream(),
        Stream.of(repository.description().split("[,:;.]| and "))).flatMap(s -> s).map(String::strip)
        .filter(w -> !w.isEmpty()).distinct().map(w -> new Part(repository, w));
  }

  private static WhichRepository.Pick pick(List<Near<Repository>> near) {
    if (near.isEmpty() || near.getFirst().likeness() < LIKELY) {
      return WhichRepository.Pick.NONE;
    }
    Near<Repository> first = near.getFirst();
    double second = near.size() > 1 ? near.get(1).likeness() : -1;
    return second < LIKELY && first.likeness() - second >= CLEARLY_AHEAD
        ? WhichRepository.Pick.one(first.item().name(), "its description is nearest to what was said")
        : WhichRepository.Pick.among(near.stream().filter(n -> n.likeness() >= WORTH_A_QUESTION)
            .map(n -> n.item().name()).limit(Evidence.REPOSITORIES_MOST).toList(), "");
  }
}
