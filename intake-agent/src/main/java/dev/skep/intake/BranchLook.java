package dev.skep.intake;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether a branch exists while somebody waits at a form, which gives us three seconds. Calls out. */
@Singleton
class BranchLook {
  private static final Logger LOG = LoggerFactory.getLogger(BranchLook.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RepositoryFacts facts;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  BranchLook(RepositoryFacts facts) {
    this.facts = facts;
  }

  /** False too where that cannot be seen, or not in time. */
  boolean lacks(String repository, String branch) {
    Future<Boolean> looking = threads.submit(() -> facts.lacksBranch(repository, branch));
    try {
      return looking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.info("whether {} has the branch was not checked: {}", repository, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      looking.cancel(true);
    }
    return false;
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
