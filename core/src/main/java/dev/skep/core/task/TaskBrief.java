package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed: one change, in one repository, for one agent. Texts are stripped and never null, lists hold no blank
 * line; what was left out is empty.
 *
 * @param repository full name such as {@code acme/shop}
 * @param interfaces names that others call or read and that change: methods, endpoints, tables, settings
 * @param conventions what the repository asks of a change, as far as it matters here
 * @param pullRequest what the pull request should look like
 * @param assumptions what was taken for granted instead of asked
 * @param instructions how to go about a change of this kind, from the template
 * @param variables what filled the holes of its template, by name; without those nobody told
 * @param baseBranch branch the change starts from and returns to
 * @param agent name of the coding agent as configured, {@code copilot} by default
 * @param template {@code id@version} of the template it was written by
 * @param tier how strong a model the agent should take
 * @param trial the comparison of agents that gave it its agent, empty for none
 * @param agentWhy why that agent and not the usual one, in words for people; empty where it is the usual one
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskBrief(
    String title,
    String repository,
    String goal,
    String context,
    List<String> filesInScope,
    List<String> interfaces,
    List<String> acceptanceCriteria,
    List<String> verification,
    List<String> outOfScope,
    List<String> conventions,
    String pullRequest,
    List<String> assumptions,
    String instructions,
    Map<String, String> variables,
    String baseBranch,
    String agent,
    String template,
    Tier tier,
    Urgency urgency,
    String trial,
    String agentWhy) implements TaskBriefBuilder.With {

  /** Longest title GitHub takes is 256 characters; the rest is cut rather than refused there. */
  public static final int TITLE_MAX_CHARS = 240;

  /** STANDARD leaves the choice to the agent. */
  public enum Tier {
    FAST,
    STANDARD,
    FRONTIER
  }

  public enum Urgency {
    LOW,
    NORMAL,
    HIGH
  }

  public TaskBrief {
    title = clean(title);
    repository = clean(repository);
    goal = clean(goal);
    context = clean(context);
    filesInScope = lines(filesInScope);
    interfaces = lines(interfaces);
    acceptanceCriteria = lines(acceptanceCriteria);
    verification = lines(verification);
    outOfScope = lines(outOfScope);
    conventions = lines(conventions);
    pullRequest = clean(pullRequest);
    assumptions = lines(assumptions);
    instructions = clean(instructions);
    variables = variables == null ? Map.of() : Map.copyOf(variables);
    baseBranch = clean(baseBranch);
    agent = clean(agent);
    template = clean(template);
    tier = tier == null ? Tier.STANDARD : tier;
    urgency = urgency == null ? Urgency.NORMAL : urgency;
    trial = clean(trial);
    agentWhy = clean(agentWhy);
    if (title.length() > TITLE_MAX_CHARS) {
      title = title.substring(0, TITLE_MAX_CHARS - 1) + "…";
    }
  }

  private static String clean(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static List<String> lines(@Nullable List<String> lines) {
    return lines == null
        ? List.of()
        : lines.stream().filter(l -> l != null && !l.isBlank()).map(String::strip).toList();
  }
}
