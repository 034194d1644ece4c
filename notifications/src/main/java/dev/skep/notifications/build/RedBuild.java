package dev.skep.notifications.build;

import dev.skep.notifications.build.BuildScene.RedCheck;
import dev.skep.notifications.build.Digest.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all red checks of one commit come to: the check that tells most stands for the others. Pure.
 *
 * @param checks those whose failure is the agent's own, the one that tells most first; never empty
 */
record RedBuild(String sha, List<Read> checks) {
  private static final int LINES_MOST = 5;
  private static final int LINE_CHARS = 160;
  private static final int SUMMARY_CHARS = 300;
  private static final int URL_CHARS = 600;
  private static final int POINTED_CHARS = 1_000;

  /** A check and what its log said. */
  record Read(RedCheck check, Digest digest) {
    private int worth() {
      return !digest.failures().isEmpty() ? 3 : !check.job().annotations().isEmpty() ? 2 : digest.text().isBlank() ? 0 : 1;
    }
  }

  RedBuild {
    checks = checks.stream().sorted(Comparator.comparingInt(Read::worth).reversed()).toList();
  }

  FailedJob job() {
    return checks.getFirst().check().job();
  }

  Digest digest() {
    return checks.getFirst().digest();
  }

  /** Checks that tell nothing of their failure say nothing of whether it is the same again. */
  Fingerprint fingerprint() {
    List<Fingerprint> told =
        checks.stream().filter(read -> read.worth() > 0).map(RedBuild::fingerprint).toList();
    return told.isEmpty() ? Fingerprint.unknown(sha) : Fingerprint.ofAll(told);
  }

  private static Fingerprint fingerprint(Read read) {
    return read.digest().text().isBlank()
        ? Fingerprint.ofText(read.check().job().pointedAt())
        : read.digest().fingerprint();
  }

  /** What is red, the others in brackets. */
  String gate() {
    String others = checks.stream().skip(1).map(read -> read.check().job().gate()).distinct()
        .filter(gate -> !gate.equals(job().gate())).collect(Collectors.joining(", "));
    return Texts.cut(Texts.line(others.isEmpty() ? job().gate() : job().gate() + " (also " + others + ")"), 200);
  }

  /** Without a model. */
  Rejection rejection() {
    if (checks.getFirst().worth() > 0) {
      return Rejection.withoutModel(job(), digest());
    }
    String words = checks.getFirst().check().words();
    return new Rejection(gate(), "", "", "", "",
        (words.isBlank() ? "The check does not say." : words) + " Its log cannot be read from here.",
        "Find the cause in the log and fix it: do not remove, skip or weaken a check.");
  }

  /** In one line. */
  String summary() {
    Rejection plain = rejection();
    String where = plain.where().isBlank() ? "" : plain.where() + ": ";
    return Texts.cut(Texts.line(job().gate() + ": " + where + plain.cause()), SUMMARY_CHARS);
  }

  /** The first failure in the log's own lines, at most {@value #LINES_MOST}; empty where there is no log. */
  String excerpt() {
    Stream<String> lines = digest().failures().isEmpty()
        ? digest().text().lines().filter(line -> !line.isBlank())
        : lines(digest().failures().getFirst());
    List<String> all = lines.map(line -> Texts.cut(Texts.lines(line).strip(), LINE_CHARS)).toList();
    return String.join("\n", digest().failures().isEmpty()
        ? all.subList(Math.max(0, all.size() - LINES_MOST), all.size())
        : all.subList(0, Math.min(LINES_MOST, all.size())));
  }

  private static Stream<String> lines(Failure failure) {
    var lines = new ArrayList<String>();
    lines.add(failure.where());
    lines.addAll(failure.message().lines().toList());
    if (!failure.message().contains(failure.expected()) || !failure.message().contains(failure.got())) {
      lines.add("expected: " + failure.expected());
      lines.add("but was: " + failure.got());
    }
    return lines.stream().filter(line -> !line.isBlank());
  }

  String logUrl() {
    return job().logUrl().length() <= URL_CHARS ? job().logUrl() : "";
  }

  /** What all say, the first one first. */
  String text() {
    String first = said(checks.getFirst());
    String others = checks.stream().skip(1).filter(read -> !said(read).isBlank())
        .map(read -> "\n\n--- " + read.check().job().gate() + " ---\n" + said(read))
        .collect(Collectors.joining());
    return Texts.cut(first + others, LogDistiller.MOST_CHARS);
  }

  /** The log, and what the check pointed at that does not stand there. */
  private static String said(Read read) {
    String log = read.digest().text();
    String pointed = Texts.cut(read.check().job().pointedAtBeside(log), POINTED_CHARS);
    return log.isBlank() || pointed.isEmpty()
        ? log + pointed
        : Texts.cut(log, LogDistiller.MOST_CHARS - pointed.length() - FailedJob.POINTED.length()) + FailedJob.POINTED
            + pointed;
  }
}
