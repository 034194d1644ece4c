package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What was agreed: one change, in one repository, for one agent.
 *
 * @param repository full name such as {@code acme/shop}
 * @param baseBranch branch the change starts from and returns to
 * @param agent name of the coding agent as configured, {@code copilot} by default
 * @param template {@code id@version} of the issue template
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskBrief(
    String title,
    String repository,
    String goal,
    String context,
    List<String> filesInScope,
    List<String> acceptanceCriteria,
    List<String> verification,
    List<String> outOfScope,
    List<String> assumptions,
    String baseBranch,
    String agent,
    String template) {

  /** Longest title GitHub takes is 256 characters; the rest is cut rather than refused there. */
  public static final int TITLE_MAX_CHARS = 240;

  public TaskBrief {
    title = clean(title);
    repository = clean(repository);
    goal = clean(goal);
    context = clean(context);
    filesInScope = lines(filesInScope);
    acceptanceCriteria = lines(acceptanceCriteria);
    verification = lines(verification);
    outOfScope = lines(outOfScope);
    assumptions = lines(assumptions);
    baseBranch = clean(baseBranch);
    agent = clean(agent);
    template = clean(template);
    if (title.length() > TITLE_MAX_CHARS) {
      title = title.substring(0, TITLE_MAX_CHARS - 1) + "…";
    }
  }

  private static String clean(String text) {
    return text == null ? "" : text.strip();
  }

  private static List<String> lines(List<String> lines) {
    return lines == null
        ? List.of()
        : lines.stream().filter(l -> l != null && !l.isBlank()).map(String::strip).toList();
  }
}
