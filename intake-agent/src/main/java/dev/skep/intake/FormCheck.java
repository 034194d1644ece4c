package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filled form → problems, or a brief. Pure. */
final class FormCheck {
  private FormCheck() {}

  static List<BriefForm.Problem> problems(BriefForm filled, List<Repository> repositories) {
    BriefForm form = Sanitizer.clean(filled);
    var problems = new ArrayList<BriefForm.Problem>();
    if (form.title().isBlank()) {
      problems.add(new BriefForm.Problem("title", "Please give it a short title."));
    }
    if (Interview.named(form.repository(), repositories).isEmpty()) {
      problems.add(new BriefForm.Problem("repository", "Please choose a repository."));
    }
    if (form.goal().isBlank()) {
      problems.add(new BriefForm.Problem("goal", "Please say what should be different."));
    }
    if (lines(form.acceptanceCriteria()).isEmpty()) {
      problems.add(new BriefForm.Problem("acceptanceCriteria", "Please name at least one thing to check."));
    }
    return problems;
  }

  /** @param known what the form does not show is kept from the brief before it */
  static TaskBrief brief(BriefForm filled, Repository repository, @Nullable TaskBrief known) {
    BriefForm form = Sanitizer.clean(filled);
    TaskBrief brief = new TaskBrief(form.title(), repository.name(), form.goal(), known == null ? "" : known.context(),
        lines(form.filesInScope()), lines(form.acceptanceCriteria()), lines(form.verification()),
        lines(form.outOfScope()), known == null ? List.of() : known.assumptions(), repository.baseBranch(),
        repository.agent(), "dispatch/issue");
    return Sanitizer.telling(brief, List.of());
  }

  private static List<String> lines(String text) {
    return Arrays.stream(text.split("\\R")).map(l -> l.replaceFirst("^\\s*(?:[-*•]|\\d+[.)])\\s+", "").strip())
        .filter(l -> !l.isEmpty()).toList();
  }
}
