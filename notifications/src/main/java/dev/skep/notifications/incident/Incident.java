package dev.skep.notifications.incident;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.notifications.Trouble;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that a person had to decide about, and what was learned of it.
 *
 * @param openKey the same for two of one task and trouble, so that one alone is open; null when it is closed
 * @param asked how often a person was asked; 0 where somebody else asks
 * @param model the one the agent was asked to take, empty where the choice was its own
 * @param happened what was seen, in a sentence or two; from outside
 * @param tried what was done about it, a line each
 * @param message where the person was asked, empty for nowhere yet
 * @param takenBy id of who does it by hand, empty for nobody
 * @param rootCause what is known or supposed of it until somebody says it
 * @param settled how it ended, empty while it is open
 * @param closedBy name of who closed it, empty where it closed by itself
 */
@MappedEntity("incident")
public record Incident(
    @Id UUID id, UUID taskId, Trouble trouble, @Nullable String openKey, Instant since, Instant openedAt, int asked,
    String title, String repository, String agent, String model, String template, String happened, String tried,
    String message, String takenBy, String rootCause, String prevention, String settled, String closedBy,
    @Nullable Instant closedAt) {
  static final int LINE_CHARS = 600;
  static final int BY_CHARS = 200;
  /** As much as a person can write down of it. */
  public static final int LESSON_CHARS = 3_000;
  private static final int HAPPENED_CHARS = 1_200;

  public Incident {
    title = cut(title, 300);
    repository = cut(repository, 200);
    agent = cut(agent, 100);
    model = cut(model, 200);
    template = cut(template, 200);
    happened = cut(happened, HAPPENED_CHARS);
    rootCause = cut(rootCause, LESSON_CHARS);
    prevention = cut(prevention, LESSON_CHARS);
    settled = cut(settled, LINE_CHARS);
    closedBy = cut(closedBy, BY_CHARS);
  }

  static Incident fresh(Task task, Incidents.Seen seen, String model, Instant now) {
    Lesson lesson = Lesson.of(seen);
    TaskBrief brief = task.brief();
    return new Incident(UUID.randomUUID(), task.id().value(), seen.trouble(), key(task, seen.trouble()), seen.since(),
        now, 0, brief.title(), brief.repository(), brief.agent(), model, brief.template(), seen.happened(),
        String.join("\n", seen.tried()), "", "", lesson.rootCause(), lesson.prevention(), "", "", null);
  }

  static String key(Task task, Trouble trouble) {
    return task.id() + ":" + trouble;
  }

  public boolean isOpen() {
    return closedAt == null;
  }

  /** Whether it is for a person to say how the work goes on, and not asked elsewhere. */
  boolean isUndecided() {
    return isOpen() && takenBy.isEmpty() && !trouble.isOfPeople() && !trouble.isAskedWithItsBuild();
  }

  public List<String> triedLines() {
    return tried.lines().filter(line -> !line.isBlank()).toList();
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
