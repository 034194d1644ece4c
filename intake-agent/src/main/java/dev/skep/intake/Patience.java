package dev.skep.intake;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for a model as long as it is worth: its client's own timeout may not cover an answer that trickles in. */
@Singleton
public class Patience {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** What is not done in time is interrupted. */
  public <T> @Nullable T within(Duration most, Callable<T> asking)
      throws ExecutionException, TimeoutException, InterruptedException {
    Future<T> answer = threads.submit(asking);
    try {
      return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
