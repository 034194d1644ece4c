package dev.skep.playground.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares what was filed with what was wanted: one brief, or each of a batch. */
final class Briefs {
  private static final List<String> REQUIRED = List.of("title", "goal", "acceptance criteria", "how to verify");

  private Briefs() {}

  /** What is missing, in words; of a batch with the issue or the part that lacks it. */
  static List<String> missing(List<Filed> filed, Golden.Want want) {
    var missing = new ArrayList<String>();
    if (filed.size() != want.repositories().size()) {
      missing.add(filed.size() + " briefs were filed, wanted are " + want.repositories().size());
    }
    filed.forEach(issue -> missingIn(issue, want)
        .forEach(words -> missing.add(want.isBatch() ? issue.repository() + ", “" + issue.title() + "”: " + words : words)));
    missing.addAll(missingParts(filed, want.briefs()));
    return missing;
  }

  /** What any brief must have, and what each of these must. */
  private static List<String> missingIn(Filed filed, Golden.Want want) {
    Stream<String> empty = REQUIRED.stream().filter(part -> filed.part(part).isBlank()).map(part -> part + " is empty");
    Optional<String> few = filed.criteria() >= want.criteria()
        ? Optional.empty()
        : Optional.of("only " + filed.criteria() + " acceptance criteria of " + want.criteria());
    return Stream.of(empty, lacking(filed, want.has(), want.playbook()), few.stream()).flatMap(s -> s).toList();
  }

  private static Stream<String> lacking(Filed filed, Map<String, List<String>> has, String playbook) {
    Stream<String> words = has.entrySet().stream().flatMap(e -> e.getValue().stream()
        .filter(p -> !Patterns.fits(p, filed.part(e.getKey()))).map(p -> e.getKey() + " lacks “" + p + "”"));
    return playbook.isEmpty() || playbook.equals(filed.playbook())
        ? words
        : Stream.concat(words, Stream.of("its playbook is “" + filed.playbook() + "”, not " + playbook));
  }

  /** Each part is looked for among the issues that no earlier one took: one that fits, else one in its repository. */
  private static List<String> missingParts(List<Filed> filed, List<Golden.Part> parts) {
    var left = new ArrayList<>(filed);
    List<Optional<Filed>> taken = parts.stream().map(part -> take(part, left)).toList();
    return IntStream.range(0, parts.size()).boxed().flatMap(i -> taken.get(i)
        .map(issue -> Stream.concat(lacking(issue, parts.get(i).has(), parts.get(i).playbook()),
            early(issue, parts.get(i), taken)))
        .orElse(Stream.of("there is none in " + parts.get(i).repository()))
        .map(words -> "brief " + (i + 1) + ": " + words)).toList();
  }

  private static Optional<Filed> take(Golden.Part part, List<Filed> left) {
    List<Filed> here = left.stream().filter(f -> f.repository().equals(part.repository())).toList();
    Optional<Filed> taken = here.stream().filter(f -> lacking(f, part.has(), part.playbook()).findAny().isEmpty())
        .findFirst().or(() -> here.stream().findFirst());
    taken.ifPresent(left::remove);
    return taken;
  }

  private static Stream<String> early(Filed issue, Golden.Part part, List<Optional<Filed>> taken) {
    return part.after().stream()
        .filter(first -> taken.get(first - 1).filter(f -> f.round() < issue.round()).isEmpty())
        .map(first -> "it did not wait for brief " + first);
  }

  static boolean inRightRepositories(List<Filed> filed, Golden.Want want) {
    return filed.stream().map(Filed::repository).sorted().toList()
        .equals(want.repositories().stream().sorted().toList());
  }
}
