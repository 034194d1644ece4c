package dev.skep.intake.playbook;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts a playbook and its values into a brief. Values are data, wherever they come from; what is missing is left to the
 * agent, and the brief says so. Pure.
 */
public final class FilledPlaybook {
  public static final String LEFT = "Left to the agent: ";
  private static final int TOLD_MAX_CHARS = 4_000;

  private FilledPlaybook() {}

  /** The brief with what the playbook says, beside what it has of its own. */
  public static TaskBrief complete(TaskBrief brief, Playbook playbook, Map<String, String> values) {
    List<String> verification = playbook.lines(playbook.verification(), values);
    List<String> pullRequest = playbook.lines(List.of(playbook.pullRequest()), values);
    return brief.with(b -> b.instructions(playbook.render(values))
        .acceptanceCriteria(both(brief.acceptanceCriteria(), playbook.lines(playbook.acceptance(), values).stream()))
        .verification(brief.verification().isEmpty() ? verification : brief.verification())
        .pullRequest(brief.pullRequest().isEmpty() ? String.join("", pullRequest) : brief.pullRequest())
        .assumptions(both(brief.assumptions(), playbook.missing(values).stream().map(v -> LEFT + v.question()))));
  }

  private static List<String> both(List<String> own, Stream<String> more) {
    return Stream.concat(own.stream(), more).distinct().toList();
  }

  /**
   * An item of a list, cleaned.
   *
   * @param words what else the list tells of it, empty for nothing
   * @param fields what the list has beside; those that bear the name of a variable fill it, whatever the letters' case
   */
  public record Item(String name, String words, String link, Map<String, String> fields) {}

  /**
   * A brief of an item by a playbook alone: no model is asked.
   *
   * @param whole whether the item is a whole repository: that fills a variable only where the playbook says which
   */
  public static TaskBrief ofItem(Playbook playbook, Item item, boolean whole) {
    Map<String, String> values = values(playbook, item, whole && playbook.item().isEmpty());
    TaskBrief bare = TaskBriefBuilder.builder().title(playbook.title() + ": " + Playbook.clean(item.name()))
        .goal(playbook.description() + " This time it is about " + Playbook.clean(item.name()) + ".").context(told(item))
        .template(playbook.ref()).variables(values).build();
    return complete(bare, playbook, values);
  }

  private static Map<String, String> values(Playbook playbook, Item item, boolean nameless) {
    var values = new LinkedHashMap<String, String>();
    item.fields().forEach((field, value) -> playbook.variables().stream()
        .filter(v -> plain(v.name()).equals(plain(field))).findFirst()
        .ifPresent(v -> values.put(v.name(), Playbook.clean(value))));
    playbook.itemVariable().filter(v -> !nameless).ifPresent(v -> values.put(v.name(), Playbook.clean(item.name())));
    return values;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** What filled no variable is told all the same. */
  private static String told(Item item) {
    var lines = new StringBuilder();
    if (!item.words().isEmpty()) {
      lines.append("The list it comes from says: ").append(item.words()).append("\n");
    }
    item.fields().forEach((field, value) -> lines.append("- ").append(Playbook.clean(field)).append(": ")
        .append(Playbook.clean(value)).append("\n"));
    if (!item.link().isEmpty()) {
      lines.append("It stands at ").append(Playbook.clean(item.link())).append("\n");
    }
    return lines.length() <= TOLD_MAX_CHARS ? lines.toString().strip() : lines.substring(0, TOLD_MAX_CHARS) + "…";
  }
}
