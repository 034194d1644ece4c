package dev.skep.playground.github;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Logs as jobs of GitHub's workflows write them, noise and all. Pure. */
final class BuildLog {
  private static final int DOWNLOADS = 120;
  private static final String FAILING = "keepsTheInterrupt";
  private static final List<String> TESTS =
      List.of(FAILING, "retriesOnce", "givesUpInTime", "countsItsCalls", "closesItsClient", "tellsWhoPaid");

  private BuildLog() {}

  /** @param which of several tests fails */
  static String of(String repository, Check check, boolean red, int which, Instant at) {
    String body = red
        ? failing(repository).replace(FAILING, TESTS.get(which % TESTS.size()))
        : check.name().equals("build") ? BUILT : GREEN;
    return (START + downloads() + body + (red ? "##[error]Process completed with exit code 1.\n" : "")).lines()
        .map(line -> at + " " + line + "\n").collect(Collectors.joining());
  }

  /** What a check pointed at in the files, beside GitHub's own remark. */
  static List<Map<String, Object>> annotations(String repository) {
    return isScript(repository)
        ? List.of(annotation("src/routes/orders.test.ts", 31, "expect(received).toBe(expected) // Object.is equality"),
            annotation(".github", 24, "Process completed with exit code 1."))
        : List.of(annotation("src/test/java/com/acme/shop/payment/PaymentClientTest.java", 48,
            "expected: <true> but was: <false>"),
            annotation(".github", 24, "Process completed with exit code 1."));
  }

  private static Map<String, Object> annotation(String path, int line, String message) {
    return WireJson.object("path", path, "start_line", line, "end_line", line, "annotation_level", "failure",
        "title", null, "message", message, "raw_details", null);
  }

  private static boolean isScript(String repository) {
    return repository.endsWith("/api");
  }

  private static String failing(String repository) {
    return isScript(repository) ? RED_SCRIPT : RED;
  }

  private static String downloads() {
    return IntStream.range(0, DOWNLOADS)
        .mapToObj(
            i -> "Downloading from cache: package-" + i + " (" + (7 + i * 13 % 400) + " kB at 9." + i % 10 + " MB/s)\n")
        .collect(Collectors.joining());
  }

  private static final String START = """
      Current runner version: '2.328.0'
      ##[group]Runner Image
      Image: ubuntu-24.04
      Version: 20260302.1.0
      ##[endgroup]
      Prepare workflow directory
      Complete job name: build
      ##[group]Run actions/checkout@v5
      with:
        fetch-depth: 1
      ##[endgroup]
      Syncing repository
      remote: Enumerating objects: 312, done.
      remote: Counting objects: 100% (312/312), done.
      """;

  private static final String BUILT = """
      ##[group]Run mvn -B -DskipTests package
      shell: /usr/bin/bash -e {0}
      ##[endgroup]
      [INFO] Scanning for projects...
      [INFO] --- compiler:3.14.1:compile (default-compile) @ shop ---
      [INFO] Compiling 48 source files with javac to target/classes
      [INFO] BUILD SUCCESS
      [INFO] Total time:  14.221 s
      """;

  private static final String GREEN = """
      ##[group]Run mvn -B verify
      shell: /usr/bin/bash -e {0}
      ##[endgroup]
      [INFO] Scanning for projects...
      [INFO] Tests run: 212, Failures: 0, Errors: 0, Skipped: 0
      [INFO] BUILD SUCCESS
      [INFO] Total time:  41.870 s
      """;

  private static final String RED =
      """
          ##[group]Run mvn -B verify
          shell: /usr/bin/bash -e {0}
          ##[endgroup]
          [INFO] Scanning for projects...
          [WARNING] Using platform encoding (UTF-8 actually) to copy filtered resources
          [INFO] Running com.acme.shop.payment.PaymentClientTest
          [ERROR] Tests run: 12, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 1.337 s <<< FAILURE! -- in com.acme.shop.payment.PaymentClientTest
          [ERROR] com.acme.shop.payment.PaymentClientTest.keepsTheInterrupt -- Time elapsed: 0.112 s <<< FAILURE!
          org.opentest4j.AssertionFailedError: expected: <true> but was: <false>
          \tat org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)
          \tat com.acme.shop.payment.PaymentClientTest.keepsTheInterrupt(PaymentClientTest.java:48)
          [INFO] Running com.acme.shop.cart.CartTest
          [INFO] Tests run: 31, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.448 s -- in com.acme.shop.cart.CartTest
          [ERROR] Failures:
          [ERROR]   PaymentClientTest.keepsTheInterrupt:48 expected: <true> but was: <false>
          [ERROR] Tests run: 212, Failures: 1, Errors: 0, Skipped: 0
          [INFO] BUILD FAILURE
          [ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.4:test (default-test) on project shop: There are test failures.
          """;

  private static final String RED_SCRIPT = """
      ##[group]Run npm test
      shell: /usr/bin/bash -e {0}
      ##[endgroup]

      > api@2.4.0 test
      > jest --ci

      PASS src/routes/health.test.ts
      FAIL src/routes/orders.test.ts
        ● orders › are listed from the first page on

          expect(received).toBe(expected) // Object.is equality

          Expected: 20
          Received: 0

            29 |     const page = await orders({ page: 1 });
            30 |
          > 31 |     expect(page.items.length).toBe(20);
               |                               ^
            32 |   });
            33 | });

            at Object.<anonymous> (src/routes/orders.test.ts:31:31)

      Test Suites: 1 failed, 41 passed, 42 total
      Tests:       1 failed, 388 passed, 389 total
      Snapshots:   0 total
      Time:        9.021 s
      """;
}
