package dev.skep.notifications.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.notifications.build.Digest.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {
  private static final Pattern FRAME = Pattern
      .compile("(\\w\\.(?:java|kt|tsx?|py|go|rs|swift|c|xml))([:(]\\[?)(\\d+)(?=[:,)\\]\\s])");
  private static final Pattern DURATION = Pattern.compile("\\b\\d+(\\.\\d+)?( ?(?:ms|s|seconds))\\b");
  private static final Pattern STAMP = Pattern.compile("2024-05-01([T ])(\\d\\d):");
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{2,}");

  static List<String> names() {
    return Logs.names();
  }

  private static Fingerprint of(String log) {
    return LogDistiller.distil(log).fingerprint();
  }

  private static Fingerprint of(List<Failure> failures) {
    Fingerprint.Sum sum = new Fingerprint.Sum();
    failures.forEach(sum::add);
    return sum.fingerprint();
  }

  /** The same build a day later, with a few lines more at the top of each file. */
  private static String again(String log) {
    String later = FRAME.matcher(log).replaceAll(m -> m.group(1) + m.group(2) + (Integer.parseInt(m.group(3)) + 7));
    later = DURATION.matcher(later).replaceAll("4.321$2");
    later = STAMP.matcher(later).replaceAll("2024-05-02$1$2:");
    later = later.replace("_bk;t=17145", "_bk;t=17146");
    return ADDRESS.matcher(later).replaceAll("0x7ffe12ab");
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSameFailureInAnotherRunHasTheSameFingerprint(String name) {
    String log = Logs.log(name);
    String again = again(log);

    assertThat(again).isNotEqualTo(log);
    assertThat(of(again)).isEqualTo(of(log));
  }

  @Test
  void differentFailuresHaveDifferentFingerprints() {
    Map<String, String> known = new HashMap<>();
    for (String name : names()) {
      String other = known.put(of(Logs.log(name)).value(), name);
      // one test of jest fails in both, once under npm alone and once under Maven
      assertThat(other).isIn(null, "jest-one");
    }
    assertThat(known).hasSize(names().size() - 1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Foo.java:12 broke                    | Foo.java:99 broke
      took 12 ms                           | took 3 ms
      timed out after 30 seconds           | timed out after 31.5 seconds
      /tmp/junit-123/a.txt is missing      | /tmp/junit-998/a.txt is missing
      /x/pytest-of-me/pytest-3/a missing   | /x/pytest-of-me/pytest-4/b missing
      id 3f2504e0-4f89-41d3-9a0c-0305e82c3301 gone | id 00000000-4f89-41d3-9a0c-0305e82c3301 gone
      at 2024-05-01T10:00:00.123Z down     | at 2025-06-02T11:22:33Z down
      localhost:43121 refused              | localhost:51002 refused
      127.0.0.1:43121 refused              | 127.0.0.1:9 refused
      seed 42 fails                        | seed 77 fails
      seed=-42 fails                       | seed=77 fails
      object com.acme.Cart@1b2c3d          | object com.acme.Cart@ffee01
      commit 9fceb02d0ae598 missing        | commit 1d0ae598fceb02 missing
      in pool-1-thread-3                   | in pool-7-thread-1
      [gw0] crashed                        | [gw3] crashed
      a.ts(12,5): no                       | a.ts(14,1): no
      /home/runner/work/shop/shop/a.c:1 x  | /builds/acme/shop/a.c:2 x
      """)
  void whatDiffersFromRunToRunDoesNotCount(String one, String other) {
    assertThat(Skeleton.of(one)).isEqualTo(Skeleton.of(other));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Foo.java:12 broke      | Bar.java:12 broke
      expected 3 but was 4   | expected 3 but was 5
      cannot find a          | cannot find b
      error TS2322           | error TS2345
      HTTP 404               | HTTP 500
      feedback is empty      | cabbage is empty
      """)
  void whatSaysAnotherFailureCounts(String one, String other) {
    assertThat(Skeleton.of(one)).isNotEqualTo(Skeleton.of(other));
  }

  @Property(tries = 200)
  void theOrderOfFailuresAndTheirRepetitionDoNotCount(@ForAll List<String> messages, @ForAll long seed) {
    List<Failure> failures = new ArrayList<>(messages.stream().map(m -> new Failure("t", m, "", "")).toList());
    Fingerprint before = of(failures);
    failures.addAll(List.copyOf(failures));
    Collections.shuffle(failures, new Random(seed));

    assertThat(of(failures)).isEqualTo(before);
  }

  @Test
  void jobsOfAMatrixThatFailAlikeCountOnce() {
    Fingerprint one = new Fingerprint("a", 3, true);
    Fingerprint other = new Fingerprint("b", 1, false);
    Fingerprint both = Fingerprint.ofAll(List.of(one, other));

    assertThat(Fingerprint.ofAll(List.of(one, one))).isEqualTo(one);
    assertThat(Fingerprint.ofAll(List.of(other, one, other))).isEqualTo(both);
    assertThat(both.failures()).isEqualTo(4);
    assertThat(both.reachedTests()).isTrue();
    assertThat(both.value()).isNotIn("a", "b");
  }

  @ParameterizedTest
  @CsvSource({"1,false,2,false,true", "2,true,3,true,true", "2,true,2,true,false", "3,true,2,true,false",
      "1,false,9,true,false", "1,true,2,false,true", "0,false,5,true,false", "0,false,5,false,false"})
  void moreFailuresAreGrowingUnlessTheBuildCameFurther(int before, boolean tests, int after, boolean testsAfter,
      boolean growing) {
    assertThat(Fingerprint.isGrowing(new Fingerprint("a", before, tests), new Fingerprint("b", after, testsAfter)))
        .isEqualTo(growing);
  }
}
