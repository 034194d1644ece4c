package dev.skep.playground.github;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Faults by method and path, such as {@code POST /repos/.*}{@code /issues}; the path is the one below the API's root.
 * Counts all requests. Thread-safe.
 */
public final class RequestFaults {
  private final List<Planned> planned = new CopyOnWriteArrayList<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  /** What goes wrong. */
  sealed interface Fault {
    /** @param retryAfterSeconds header of that name, 0 for none */
    record Answer(int status, String message, int retryAfterSeconds) implements Fault {}

    record Delay(Duration by) implements Fault {}

    /** The request is performed; then the connection breaks. */
    record LostAnswer() implements Fault {}
  }

  private static final class Planned {
    private final Pattern request;
    private final Fault fault;
    private int left;

    Planned(String request, int times, Fault fault) {
      this.request = Pattern.compile(request);
      this.left = times;
      this.fault = fault;
    }
  }

  public void answerNext(String request, int times, int status) {
    plan(request, times, new Fault.Answer(status, status >= 500 ? "Server Error" : "simulated fault", 0));
  }

  /** The secondary limit: GitHub says 403 or 429, and when to come back. */
  public void slowDownNext(String request, int times, int status, int retryAfterSeconds) {
    plan(request, times, new Fault.Answer(status,
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.", retryAfterSeconds));
  }

  public void delayNext(String request, int times, Duration by) {
    plan(request, times, new Fault.Delay(by));
  }

  public void loseNextAnswer(String request, int times) {
    plan(request, times, new Fault.LostAnswer());
  }

  private void plan(String request, int times, Fault fault) {
    planned.add(new Planned(request, times, fault));
  }

  /** How many requests matched so far, refused ones included. */
  public int requests(String request) {
    Pattern pattern = Pattern.compile(request);
    return (int) seen.stream().filter(s -> pattern.matcher(s).matches()).count();
  }

  synchronized @Nullable Fault meet(String request) {
    seen.add(request);
    for (Planned plan : planned) {
      if (plan.left > 0 && plan.request.matcher(request).matches()) {
        plan.left--;
        return plan.fault;
      }
    }
    return null;
  }
}
