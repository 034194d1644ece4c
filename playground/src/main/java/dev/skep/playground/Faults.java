package dev.skep.playground;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Things that go wrong at the other side, in the order in which they are to go wrong. Thread-safe. */
public final class Faults {
  private final Map<String, Deque<Fault>> planned = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

  /**
   * @param status HTTP status to answer with
   * @param error error word in the body
   * @param after whether the call takes effect first, and only its answer is lost
   * @param retryAfterSeconds header of that name, 0 for none
   * @param met opened when the call is there; then it hangs, null for a call that is answered
   */
  public record Fault(int status, String error, boolean after, int retryAfterSeconds, @Nullable CountDownLatch met) {
    private static final Duration HANGS = Duration.ofSeconds(30);

    public static Fault status(int status) {
      return new Fault(status, "", false, 0, null);
    }

    public static Fault lostAnswer() {
      return new Fault(502, "", true, 0, null);
    }

    public static Fault slowDown(int seconds) {
      return new Fault(429, "ratelimited", false, seconds, null);
    }

    /** The call never gets its answer. {@code after} tells whether it takes effect first. */
    public static Fault hang(boolean after) {
      return new Fault(504, "", after, 0, new CountDownLatch(1));
    }

    /** Hangs if that is what this fault does. */
    public void hang() {
      if (met == null) {
        return;
      }
      met.countDown();
      try {
        Thread.sleep(HANGS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The next call of that name meets this fault. */
  public void next(String call, Fault fault) {
    planned.computeIfAbsent(call, c -> new ArrayDeque<>());
    synchronized (this) {
      planned.get(call).add(fault);
    }
  }

  /** Counts the call and says what goes wrong with it, null for nothing. */
  public synchronized @Nullable Fault meet(String call) {
    calls.computeIfAbsent(call, c -> new AtomicInteger()).incrementAndGet();
    Deque<Fault> waiting = planned.get(call);
    return waiting == null ? null : waiting.poll();
  }

  public int calls(String call) {
    return calls.getOrDefault(call, new AtomicInteger()).get();
  }
}
