package dev.skep.dispatch;

import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Renders the issue of a task. The hidden marker in it finds the task again, from the issue and from a search. */
@Singleton
public class IssueText {
  private static final Pattern MARKER = Pattern.compile(
      "<!-- skep:task=([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}) -->");

  private static final Pattern EMPTY_SECTION = Pattern.compile("(?m)^## [^\\n]+\\n\\s*(?=^(?:## |---))");

  private final Prompt<Inputs> template;

  IssueText(PromptCatalog prompts) {
    this.template = prompts.load("dispatch/issue", Inputs.class);
  }

  record Inputs(
      String goal, String context, String instructions, String files, String interfaces, String criteria,
      String verification, String outOfScope, String conventions, String pullRequest, String assumptions,
      String asker, String thread, String marker) {}

  String body(Task task) {
    TaskBrief brief = task.brief();
    return EMPTY_SECTION.matcher(template.render(new Inputs(
        text(brief.goal()), text(brief.context()), text(brief.instructions()), code(brief.filesInScope()),
        bullets(brief.interfaces()), checklist(brief.acceptanceCriteria()), bullets(brief.verification()),
        bullets(brief.outOfScope()), bullets(brief.conventions()), text(brief.pullRequest()),
        bullets(brief.assumptions()), text(task.origin().askerName()), thread(task.origin()), marker(task.id()))))
        .replaceAll("");
  }

  static String marker(TaskId id) {
    return "<!-- skep:task=" + id + " -->";
  }

  /** The task a text belongs to, by its hidden marker. */
  public static Optional<TaskId> taskIn(String text) {
    Matcher marker = MARKER.matcher(text);
    return marker.find() ? Optional.of(TaskId.of(marker.group(1))) : Optional.empty();
  }

  private static String thread(Origin origin) {
    return origin.permalink().isBlank() ? "a conversation" : "[this conversation](" + origin.permalink() + ")";
  }

  private static String text(String words) {
    return InertMarkdown.of(words).strip();
  }

  private static String code(List<String> paths) {
    return paths.isEmpty()
        ? "_Not said._"
        : paths.stream().map(p -> "- " + InertMarkdown.code(p)).collect(Collectors.joining("\n"));
  }

  private static String checklist(List<String> lines) {
    return list(lines, line -> "- [ ] " + line);
  }

  private static String bullets(List<String> lines) {
    return list(lines, line -> "- " + line);
  }

  private static String list(List<String> lines, java.util.function.UnaryOperator<String> form) {
    return lines.stream().map(l -> form.apply(text(l.replaceAll("\\s+", " ")))).collect(Collectors.joining("\n"));
  }
}
