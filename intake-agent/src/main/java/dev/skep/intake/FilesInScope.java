package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the files of a proposed brief exist. Where the repository cannot be seen, or not whole, the brief stays
 * as it is. Calls out.
 */
@Singleton
class FilesInScope {
  private static final Logger LOG = LoggerFactory.getLogger(FilesInScope.class);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RepositoryFacts facts;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FilesInScope(RepositoryFacts facts) {
    this.facts = facts;
  }

  /** With full paths, and what was not found named among the assumptions instead. */
  TaskBrief checked(TaskBrief brief) {
    if (brief.filesInScope().isEmpty()) {
      return brief;
    }
    Future<RepositoryFacts.Tree> looking = threads.submit(
        () -> facts.tree(brief.repository(), brief.baseBranch(), RepositoryReading.TREE_MOST));
    try {
      RepositoryFacts.Tree tree = looking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return tree.whole() ? checked(brief, tree.paths()) : brief;
    } catch (ExecutionException | TimeoutException e) {
      LOG.info("the files of {} were not checked: {}", brief.repository(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      looking.cancel(true);
    }
    return brief;
  }

  /** All at the same time. */
  List<TaskBrief> checked(List<TaskBrief> briefs) {
    List<Future<TaskBrief>> looking = briefs.stream().map(b -> threads.submit(() -> checked(b))).toList();
    return IntStream.range(0, briefs.size()).mapToObj(n -> {
      try {
        return looking.get(n).get();
      } catch (ExecutionException e) {
        LOG.warn("the files of {} were not checked", briefs.get(n).repository(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return briefs.get(n);
    }).toList();
  }

  private static TaskBrief checked(TaskBrief brief, List<String> paths) {
    var found = new ArrayList<String>();
    var assumptions = new ArrayList<>(brief.assumptions());
    for (String file : brief.filesInScope()) {
      List<String> meant = meant(file, paths);
      if (meant.isEmpty()) {
        assumptions.add("I did not find " + file + " in " + brief.repository());
      }
      found.addAll(meant);
    }
    return brief.with(b -> b.filesInScope(found.stream().distinct().toList()).assumptions(assumptions));
  }

  /** The path itself, a folder, a pattern, or the end of exactly one path. More than one leaves the words as they are. */
  private static List<String> meant(String file, List<String> paths) {
    String wanted = file.replaceFirst("^(?:\\./|/)+", "");
    boolean there = paths.contains(wanted) || wanted.contains("*")
        || paths.stream().anyMatch(p -> p.startsWith(wanted.endsWith("/") ? wanted : wanted + "/"));
    if (there || wanted.isEmpty()) {
      return List.of(file);
    }
    List<String> ending = paths.stream().filter(p -> p.endsWith("/" + wanted)).toList();
    return ending.size() > 1 ? List.of(file) : ending;
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
