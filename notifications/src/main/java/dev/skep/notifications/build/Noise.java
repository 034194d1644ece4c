package dev.skep.notifications.build;

import java.util.List;
import java.util.regex.Pattern;

/** Knows lines that say nothing of a failure: downloads, progress, and the frames of other people's code. */
final class Noise {
  private static final List<Pattern> TRAFFIC = List.of(
      Pattern.compile("(?:\\[INFO] )?(?:Downloading|Downloaded|Uploading|Uploaded|Progress|Download)\\b.*"),
      Pattern.compile("(?:Get|Hit|Ign):\\d++ http.*|(?:Selecting previously|Preparing to unpack|Unpacking|Setting up) .*"),
      Pattern.compile("\\s*(?:Collecting|Using cached|Requirement already|Installing collected) .*"),
      Pattern.compile(
          "go: (?:downloading|finding|extracting) .*|[0-9a-f]{12}: (?:Pull|Download|Verif|Waiting|Extract|Already).*"),
      Pattern.compile(
          "npm (?:warn|WARN|http|verb|info|notice)\\b.*|warning .* > .*|\\[\\d++/\\d++] (?!.*(?:[Ee]rror|FAILED)).*"),
      Pattern.compile("Receiving objects: .*|Resolving deltas: .*|remote: .*|Fetching .*|\\s*(?:Updating|Locking) .*"),
      Pattern.compile(
          "Finished at: .*|\\[INFO] (?:Finished at|Total time): .*|Test (?:Suite|Case) .* (?:started|passed)\\b.*"));
  /** Bars, spinners, percentages and rulers: no word in them. */
  private static final Pattern DRAWN =
      Pattern.compile("(?![+-] )[\\s\\d.,:/%=>#*|\\\\\\[\\]()<_+~^─━█▓▒░▏▎▍▌▋▊▉⠁-⣿-]*+(?:\\s?(?:[KMG]i?)?B(?:/s)?)?");
  private static final Pattern PERCENT = Pattern.compile("\\s*+\\[?\\d{1,3}%]? .*");
  private static final Pattern JVM_FRAME = Pattern.compile(
      "\\s++(?:at (?:\\S{1,60}//?)?(?:java|javax|jdk|sun|com\\.sun|jakarta|kotlin|kotlinx|scala|groovy|org\\.(?:junit|gradle|apache|testng|mockito"
          + "|springframework|hibernate|assertj|opentest4j|codehaus|eclipse|jboss|hamcrest|awaitility|slf4j|postgresql|h2)|io\\.(?:micronaut|netty|quarkus|cucumber|restassured)|com\\.(?:microsoft\\.playwright|fasterxml|google\\.common|zaxxer)|reactor|net\\.(?:bytebuddy|jqwik)|worker\\.org\\.gradle)\\.|\\.\\.\\. \\d++ (?:more|common)).*");
  private static final Pattern SCRIPT_FRAME = Pattern
      .compile("\\s++(?:at |❯ ).*(?:node_modules|node:internal|internal/process|<anonymous>\\)$).*|\\s++❯ node_modules.*");
  private static final Pattern OTHER_FRAME = Pattern.compile("\\s++(?:File \".*(?:site-packages|/lib/python\\d).*"
      + "|\\d{1,3}: (?:std|core|alloc|test|tokio|rust_begin|__rust)\\S*.*|at /rustc/.*|/(?:usr/local/go|opt/hostedtoolcache/go)\\S*.*)|\\S*/lib/python\\d\\S*:\\d++:.*");

  private static final List<Pattern> FRAMES = List.of(JVM_FRAME, SCRIPT_FRAME, OTHER_FRAME);

  private Noise() {}

  static boolean is(String line) {
    if (line.isEmpty()) {
      return false;
    }
    if (FRAMES.stream().anyMatch(frame -> frame.matcher(line).matches())) {
      return true;
    }
    return (DRAWN.matcher(line).matches() && !line.isBlank()) || PERCENT.matcher(line).matches()
        || line.contains("site-packages/")
        || TRAFFIC.stream().anyMatch(traffic -> traffic.matcher(line).matches());
  }
}
