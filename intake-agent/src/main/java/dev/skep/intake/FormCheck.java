package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filled form → problems, or a brief. What may be overridden, such as a missing goal, is no problem yet. Pure. */
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
    return problems;
  }

  /** @param known what the form does not show is kept from the brief before it */
  static TaskBrief brief(BriefForm filled, Repository repository, @Nullable TaskBrief known) {
    BriefForm form = Sanitizer.clean(filled);
    TaskBrief brief = TaskBriefBuilder.builder(known == null ? TaskBriefBuilder.builder().build() : known)
        .title(form.title()).repository(repository.name()).baseBranch(repository.baseBranch()).agent(repository.agent())
        .goal(form.goal()).filesInScope(lines(form.filesInScope())).acceptanceCriteria(lines(form.acceptanceCriteria()))
        .verification(lines(form.verification())).outOfScope(lines(form.outOfScope())).build();
    return Sanitizer.telling(brief, List.of());
  }

  private static List<String> lines(String text) {
    return Arrays.stream(text.split("\\R")).map(l -> l.replaceFirst("^\\s*(?:[-*•]|\\d+[.)])\\s+", "").strip())
        .filter(l -> !l.isEmpty()).toList();
  }
}
