package dev.skep.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.TaskBrief;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * A brief as a form shows it: one text per field, one line per list entry.
 *
 * @param playbook by name, empty where none is chosen yet
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
public record BriefForm(
    String title, String repository, String goal, String filesInScope, String acceptanceCriteria, String verification,
    String outOfScope, String playbook) implements BriefFormBuilder.With {

  public BriefForm {
    playbook = playbook == null ? "" : playbook;
  }

  /** What is wrong with one field, in words for the person; {@code field} is the component's name. */
  public record Problem(String field, String words) {}

  public static BriefForm of(TaskBrief brief) {
    return new BriefForm(brief.title(), brief.repository(), brief.goal(), lines(brief.filesInScope()),
        lines(brief.acceptanceCriteria()), lines(brief.verification()), lines(brief.outOfScope()),
        Playbook.nameIn(brief.template()));
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }
}
