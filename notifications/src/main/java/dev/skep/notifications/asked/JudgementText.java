package dev.skep.notifications.asked;

import dev.skep.notifications.asked.Claim.Verdict;
import dev.skep.notifications.asked.Evidence.Judged;
import dev.skep.notifications.asked.Finding.Kind;
import dev.skep.notifications.build.Texts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comment on the pull request. Whatever comes from outside has nothing in it that a platform acts on. It is
 * within what a comment takes, since each list is. Does not look for secrets. Pure.
 */
final class JudgementText {
  private static final int LIST_MOST = 15;
  private static final int CRITERIA_MOST = 50;
  private static final int WORDS_MOST_CHARS = 300;
  private static final int SHA_SHOWN = 7;

  private JudgementText() {}

  /** @param again whether a model that did not answer is asked again */
  static String of(Judgement judgement, boolean again) {
    String sha = judgement.headSha().substring(0, Math.min(SHA_SHOWN, judgement.headSha().length()));
    return Stream.of("### Does it do what was asked?\n\nCommit `" + Texts.plain(sha) + "` beside the brief. This informs you"
        + " and holds up nothing.",
        criteria(judgement, again), findings(judgement), notLookedAt(judgement)).filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private static String criteria(Judgement judgement, boolean again) {
    if (judgement.criteria().isEmpty()) {
      return "Criteria: the brief names none.";
    }
    if (!judgement.judged()) {
      return "Criteria: no model was at hand, so none of the " + judgement.criteria().size()
          + (again ? " is judged yet. I ask again later, and say it here." : " is judged.");
    }
    String lines = judgement.criteria().stream().limit(CRITERIA_MOST).map(JudgementText::line)
        .collect(Collectors.joining("\n"));
    boolean unseen = judgement.criteria().stream().anyMatch(c -> c.verdict() == Verdict.NOT_VISIBLE);
    return lines + more(judgement.criteria().size() - CRITERIA_MOST)
        + (unseen ? "\n\n*Not visible* means that no line of the diff shows it; it may be so all the same." : "");
  }

  private static String line(Judged judged) {
    String mark = switch (judged.verdict()) {
      case MET -> ":white_check_mark: **Met:** ";
      case NOT_MET -> ":x: **Not met:** ";
      case NOT_VISIBLE -> ":grey_question: **Not visible:** ";
    };
    String why = judged.verdict() == Verdict.NOT_MET && !judged.why().isBlank() ? ": " + Texts.prose(judged.why()) : "";
    return "- " + mark + Texts.prose(Texts.cut(judged.criterion(), WORDS_MOST_CHARS))
        + (judged.where().isEmpty() ? "" : " (" + code(judged.where()) + why + ")");
  }

  private static String findings(Judgement judgement) {
    String lists = Stream.of(
        list(judgement, Kind.SECRET, "**Looks like a secret.** If it is one, change it where it counts: it stays in the"
            + " history of this branch."),
        list(judgement, Kind.TEST_REMOVED, "**Tests removed**"), list(judgement, Kind.TEST_WEAKENED, "**Tests weakened**"),
        list(judgement, Kind.DEPENDENCY, "**New dependencies**"),
        list(judgement, Kind.OUTSIDE, "**Files that the brief does not name**"))
        .filter(list -> !list.isEmpty()).collect(Collectors.joining("\n\n"));
    String scope = judgement.scopeKnown() ? "" : "The brief names no files, so none is outside.";
    String none = lists.isEmpty()
        ? "Nothing else stands out: no secret, no test removed or weakened, no new dependency"
            + (judgement.scopeKnown() ? ", no file outside the brief." : ".")
        : lists;
    return scope.isEmpty() ? none : none + "\n\n" + scope;
  }

  private static String list(Judgement judgement, Kind kind, String title) {
    List<Finding> all = judgement.of(kind);
    return all.isEmpty()
        ? ""
        : title + "\n" + all.stream().limit(LIST_MOST)
            .map(f -> "- " + code(f.where()) + " – " + code(Texts.cut(f.what(), WORDS_MOST_CHARS)))
            .collect(Collectors.joining("\n")) + more(all.size() - LIST_MOST);
  }

  private static String more(int count) {
    return count > 0 ? "\n- … and " + count + " more" : "";
  }

  private static String code(String text) {
    return "`" + Texts.plain(text) + "`";
  }

  private static String notLookedAt(Judgement judgement) {
    List<String> left = judgement.leftOut();
    String files = left.stream().limit(LIST_MOST).map(JudgementText::code).collect(Collectors.joining(", "))
        + (left.size() > LIST_MOST ? " and " + (left.size() - LIST_MOST) + " more" : "");
    String unlisted = judgement.unlisted() == 0 ? "" : judgement.unlisted() + " more files, which are not listed";
    String all = Stream.of(files, unlisted).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    return all.isEmpty() ? "" : "Too large to be looked at in full: " + all + ".";
  }
}
