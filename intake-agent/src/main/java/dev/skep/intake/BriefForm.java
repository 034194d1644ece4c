package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import java.util.List;

/** A brief as a form shows it: one text per field, one line per list entry. */
public record BriefForm(
    String title, String repository, String goal, String filesInScope, String acceptanceCriteria, String verification,
    String outOfScope) {

  /** What is wrong with one field, in words for the person; {@code field} is the component's name. */
  public record Problem(String field, String words) {}

  public static BriefForm of(TaskBrief brief) {
    return new BriefForm(brief.title(), brief.repository(), brief.goal(), lines(brief.filesInScope()),
        lines(brief.acceptanceCriteria()), lines(brief.verification()), lines(brief.outOfScope()));
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }
}
