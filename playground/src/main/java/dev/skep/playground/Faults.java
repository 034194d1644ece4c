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
   * @param status HTTP status to answer with, 0 for the true answer, -1 for none: the connection is cut
   * @param error error word in the body
   * @param after whether the call takes effect first, and only its answer is lost
   * @param retryAfterSeconds header of that name, 0 for none
   * @param met opened when the call is there; then it hangs, null for a call that is answered
   * @param hangs for how long it hangs
   */
  public record Fault(
      int status, String error, boolean after, int retryAfterSeconds, @Nullable CountDownLatch met, Duration hangs) {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int TRUE_ANSWER = 0;
    private static final int CUT = -1;

    private static Fault atOnce(int status, String error, boolean after, int retryAfterSeconds) {
      return new Fault(status, error, after, retryAfterSeconds, null, Duration.ZERO);
    }

    public static Fault status(int status) {
      return atOnce(status, "", false, 0);
    }

    public static Fault lostAnswer() {
      return atOnce(502, "", true, 0);
    }

    public static Fault slowDown(int seconds) {
      return atOnce(429, "ratelimited", false, seconds);
    }

    /** The call never gets its answer. {@code after} tells whether it takes effect first. */
    public static Fault hang(boolean after) {
      return new Fault(504, "", after, 0, new CountDownLatch(1), LONG);
    }

    /** An answer that says no in Slack's manner: status 200, and that word. */
    public static Fault refusal(String error) {
      return atOnce(200, error, false, 0);
    }

    /** Everything as usual, only later. Slack alone knows how. */
    public static Fault late(Duration by) {
      return new Fault(TRUE_ANSWER, "", true, 0, new CountDownLatch(1), by);
    }

    /** The connection is cut without an answer. {@code after} as for {@link #hang}. Slack alone knows how. */
    public static Fault cut(boolean after) {
      return atOnce(CUT, "", after, 0);
    }

    public boolean onlyLate() {
      return status == TRUE_ANSWER;
    }

    public boolean cutsOff() {
      return status == CUT;
    }

    /** Hangs if that is what this fault does. */
    public void hang() {
      if (met == null) {
        return;
      }
      met.countDown();
      try {
        Thread.sleep(hangs);
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
