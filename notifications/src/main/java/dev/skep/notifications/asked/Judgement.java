package dev.skep.notifications.asked;

import dev.skep.core.task.Fit;
import dev.skep.core.task.TaskBrief;
import dev.skep.notifications.asked.Claim.Verdict;
import dev.skep.notifications.asked.Evidence.Judged;
import dev.skep.notifications.asked.Finding.Kind;
import dev.skep.notifications.build.SecretFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a change stands to its brief at one commit. All but the criteria is read from the diff alone.
 *
 * @param judged whether anybody was there to judge the criteria
 * @param scopeKnown whether the brief names any file
 * @param leftOut what was not looked at by whoever judged, or not at all
 * @param unlisted how many more files there are, of which nothing is known
 */
record Judgement(
    String headSha, List<Judged> criteria, boolean judged, List<Finding> findings, boolean scopeKnown,
    List<String> leftOut, int unlisted) {

  /** @param claims empty where nobody was at hand */
  static Judgement of(
      Change change, TaskBrief brief, ShownDiff shown, Optional<List<Claim>> claims, SecretFilter secrets) {
    Scope scope = Scope.of(brief);
    var findings = new ArrayList<Finding>();
    findings.addAll(SecretReading.read(change.files(), secrets));
    findings.addAll(TestReading.read(change.files()));
    findings.addAll(Dependencies.read(change.files()));
    findings.addAll(scope.outside(change.files()));
    return new Judgement(change.headSha(),
        Evidence.check(brief.acceptanceCriteria(), claims.orElse(List.of()), change.files()), claims.isPresent(),
        findings, scope.isKnown(), shown.leftOut(), change.unlisted());
  }

  List<Finding> of(Kind kind) {
    return findings.stream().filter(f -> f.kind() == kind).toList();
  }

  private int count(Kind kind) {
    return of(kind).size();
  }

  private int count(Verdict verdict) {
    return (int) criteria.stream().filter(c -> c.verdict() == verdict).count();
  }

  Fit fit() {
    return new Fit(headSha, criteria.size(), judged || criteria.isEmpty(), count(Verdict.MET), count(Verdict.NOT_MET),
        count(Kind.OUTSIDE), count(Kind.TEST_REMOVED), count(Kind.TEST_WEAKENED), count(Kind.DEPENDENCY),
        count(Kind.SECRET));
  }

  /**
   * What a person is told of, beside where they look.
   *
   * @param key names it, whatever line it stands in by then
   */
  record Wrong(String key, String words) {}

  List<Wrong> wrong() {
    return Stream.concat(
        findings.stream().filter(f -> f.kind().isTold()).map(f -> new Wrong(f.key(), words(f))),
        criteria.stream().filter(c -> c.verdict() == Verdict.NOT_MET)
            .map(c -> new Wrong("NOT_MET " + c.criterion(), "Not met, see " + c.where() + ": " + c.criterion())))
        .toList();
  }

  private static String words(Finding finding) {
    return switch (finding.kind()) {
      case SECRET -> "Looks like a secret (" + finding.what() + "): " + finding.where();
      case TEST_REMOVED -> "Test removed in " + finding.where() + ": " + finding.what();
      default -> finding.where() + ": " + finding.what();
    };
  }
}
