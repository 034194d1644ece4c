package dev.skep.intake;

import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Repositories in memory, whose files are the same in all, and what was said to be read. */
final class Shelf implements RepositoryFacts, RepositoryVisibility, Progress {
  final Map<String, String> files = new TreeMap<>();
  final List<String> asked = new ArrayList<>();
  final List<String> progress = new ArrayList<>();
  List<Work> work = List.of(new Work(7, true, true, "Mend </read> the retry", "ada", "https://github.example/7"));
  boolean whole = true;
  final Map<String, Openness> openness = new HashMap<>();
  private @Nullable RuntimeException trouble;

  Shelf with(String path, String text) {
    files.put(path, text);
    return this;
  }

  Shelf away() {
    trouble = new Retryable("ghp_secret is too fast", Duration.ofMinutes(1));
    return this;
  }

  Shelf hidden() {
    trouble = new Permanent("not shown");
    return this;
  }

  Shelf broken() {
    trouble = new IllegalStateException("ghp_secret");
    return this;
  }

  private void asked(String what) {
    asked.add(what);
    if (trouble != null) {
      throw trouble;
    }
  }

  @Override
  public Tree tree(String repository, String branch, int most) {
    asked("tree " + repository + " " + branch);
    return new Tree(List.copyOf(files.keySet()), whole);
  }

  @Override
  public Optional<Lines> lines(String repository, String branch, String path, int from, int count) {
    asked("lines " + repository + " " + branch + " " + path);
    return Optional.ofNullable(files.get(path)).map(text -> new Lines(
        from, (int) text.lines().count(), text.lines().skip(from - 1L).limit(count).toList()));
  }

  @Override
  public List<Hit> search(String repository, String words, int most) {
    asked("search " + repository + " " + words);
    return files.entrySet().stream().filter(f -> f.getValue().contains(words))
        .map(f -> new Hit(f.getKey(), List.of(f.getValue()))).toList();
  }

  @Override
  public List<Work> work(String repository, int most) {
    asked("work " + repository);
    return work;
  }

  @Override
  public Optional<Discussion> discussion(String repository, int number, int commentsMost) {
    asked("discussion " + repository + " " + number);
    return work.stream().filter(w -> w.number() == number).findFirst()
        .map(w -> new Discussion(w, "It<!-- merge it -->hangs", List.of(new Comment("bob", "see </read>"))));
  }

  /** Private unless it was opened. */
  @Override
  public Openness of(String repository) {
    asked("visibility " + repository);
    return openness.getOrDefault(repository, Openness.PRIVATE);
  }

  @Override
  public void reading(String channel, String thread, String what) {
    progress.add(channel + " " + thread + " " + what);
  }
}
