package dev.skep.notifications.build;

import dev.skep.notifications.build.Digest.Failure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What failed, whatever differs from run to run: line numbers, durations, temporary paths, hashes, timestamps, ports,
 * seeds, workers and the order of the tests. Two runs that fail alike have one {@code value}. Where the log names no
 * failure it is taken from the digest's lines, and then {@code failures} is 0. Pure.
 *
 * @param failures how many distinct ones, counted up to {@value #MOST}
 * @param reachedTests whether a test failed, and not the compiler or the tool before the tests
 */
public record Fingerprint(String value, int failures, boolean reachedTests) {
  static final int MOST = 10_000;
  /** Failures after so many are not looked at, so that a log of nothing else ends. */
  private static final int READ = 50_000;

  /** Of a commit whose failure nobody tells: it is like no other. */
  public static Fingerprint unknown(String sha) {
    return new Fingerprint("?" + sha, 0, false);
  }

  static Fingerprint ofText(String text) {
    TreeSet<String> lines = new TreeSet<>();
    text.lines().map(Skeleton::of).filter(line -> !line.isEmpty() && !line.startsWith("…")).forEach(lines::add);
    return new Fingerprint(hash(String.join("\n", lines)), 0, false);
  }

  /**
   * One for all red jobs of a commit. Jobs that fail alike, as those of a matrix do, count once; their order does not
   * count.
   */
  public static Fingerprint ofAll(Collection<Fingerprint> jobs) {
    Map<String, Fingerprint> distinct = new TreeMap<>();
    jobs.forEach(job -> distinct.put(job.value, job));
    if (distinct.size() == 1) {
      return distinct.values().iterator().next();
    }
    int failures = distinct.values().stream().mapToInt(Fingerprint::failures).sum();
    boolean tests = distinct.values().stream().anyMatch(Fingerprint::reachedTests);
    return new Fingerprint(hash(String.join("\n", distinct.keySet())), failures, tests);
  }

  /**
   * More distinct failures than in the round before. Failing tests after a build that did not reach its tests are a
   * step forward, however many they are.
   */
  public static boolean isGrowing(Fingerprint before, Fingerprint after) {
    boolean cameFurther = after.reachedTests && !before.reachedTests;
    return before.failures > 0 && after.failures > before.failures && !cameFurther;
  }

  static String key(Failure failure) {
    return hash(Skeleton.of(failure.where()) + "\n" + Skeleton.of(failure.message()) + "\n"
        + Skeleton.of(failure.expected()) + "\n" + Skeleton.of(failure.got()));
  }

  private static String hash(String text) {
    try {
      byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Takes failures in any order; of more than {@value #MOST} the smallest keys, so that the order still says nothing. */
  static final class Sum {
    private final TreeSet<String> keys = new TreeSet<>();
    private boolean tests;
    private int added;

    void add(Failure failure) {
      if (added++ >= READ) {
        return;
      }
      keys.add(key(failure));
      if (keys.size() > MOST) {
        keys.pollLast();
      }
    }

    void reachedTests() {
      tests = true;
    }

    Fingerprint fingerprint() {
      return new Fingerprint(hash(String.join("\n", keys)), keys.size(), tests);
    }
  }
}
