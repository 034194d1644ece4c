package dev.skep.bot.slack.playbook;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.intake.playbook.Playbooks;
import dev.skep.notifications.Surveys;
import dev.skep.notifications.WhyNone;
import dev.skep.notifications.review.Calibration;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How each version of each playbook did: how often its tasks merged and needed rework, and what time they saved. */
@Singleton
class TemplateFigures {
  private static final int TASKS_MOST = 2_000;
  private static final int LINES_MOST = 30;
  private static final String NONE = "";

  private final Playbooks playbooks;
  private final TaskStore tasks;
  private final Surveys surveys;

  TemplateFigures(Playbooks playbooks, TaskStore tasks, Surveys surveys) {
    this.playbooks = playbooks;
    this.tasks = tasks;
    this.surveys = surveys;
  }

  /** Of the newest tasks that are over; versions in force that made none yet are listed too. */
  String words() {
    Map<String, List<Task>> byVersion = tasks.ended(TASKS_MOST).stream()
        .filter(task -> task.brief().template().contains("@"))
        .collect(Collectors.groupingBy(task -> task.brief().template(), () -> new TreeMap<>(byNameAndVersion()),
            Collectors.toList()));
    List<Playbook> inForce = playbooks.inForce();
    inForce.forEach(playbook -> byVersion.putIfAbsent(playbook.ref(), List.of()));
    List<String> current = inForce.stream().map(Playbook::ref).toList();
    Map<TaskId, List<Integer>> minutes =
        surveys.minutes(byVersion.values().stream().flatMap(List::stream).map(Task::id).toList());
    var lines = new ArrayList<>(byVersion.entrySet().stream()
        .map(e -> line(e.getKey(), current.contains(e.getKey()), e.getValue(), minutes) + why(e.getValue())).toList());
    int more = lines.size() - LINES_MOST;
    return lines.stream().limit(LINES_MOST).collect(Collectors.joining("\n"))
        + (more > 0 ? "\n… and " + more + " more" : NONE);
  }

  private String why(List<Task> ended) {
    String why = surveys.whys(ended.stream().map(Task::id).toList()).entrySet().stream()
        .sorted(Map.Entry.<WhyNone, Long>comparingByValue().reversed())
        .map(e -> e.getKey().words() + " (" + e.getValue() + ")").collect(Collectors.joining(", "));
    return why.isEmpty() ? NONE : "; where none was saved: " + why;
  }

  private static Comparator<String> byNameAndVersion() {
    return Comparator.comparing(Playbook::nameIn).thenComparing(
        Comparator.comparingInt((String ref) -> version(ref)).reversed()).thenComparing(Comparator.naturalOrder());
  }

  private static int version(String ref) {
    String digits = ref.substring(ref.indexOf('@') + 1);
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  static String line(String ref, boolean inForce, List<Task> ended, Map<TaskId, List<Integer>> minutes) {
    String name = "• " + ref + (inForce ? NONE : " (earlier)") + ": ";
    if (ended.isEmpty()) {
      return name + "not used yet";
    }
    long merged = ended.stream().filter(task -> task.state() == TaskState.MERGED).count();
    long rework = ended.stream().filter(task -> task.rounds() > 0).count();
    List<Integer> answers = ended.stream().flatMap(task -> minutes.getOrDefault(task.id(), List.of()).stream()).toList();
    return name + ended.size() + (ended.size() == 1 ? " task" : " tasks") + ", " + merged + " merged, " + rework
        + " needed rework, " + saved(answers) + sampled(Calibration.of(ended));
  }

  private static String sampled(Calibration calibration) {
    return calibration.drawn() == 0 ? NONE : "; " + calibration.words();
  }

  private static String saved(List<Integer> answers) {
    if (answers.isEmpty()) {
      return "nobody said what time was saved";
    }
    int minutes = answers.stream().mapToInt(Integer::intValue).sum();
    String time =
        minutes < 60 ? minutes + " min" : minutes / 60 + " h" + (minutes % 60 == 0 ? NONE : " " + minutes % 60 + " min");
    return time + " saved (" + answers.size() + (answers.size() == 1 ? " answer)" : " answers)");
  }
}
