package dev.skep.intake;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.TaskBrief;
import dev.skep.intake.playbook.FilledPlaybook;
import dev.skep.intake.playbook.Playbooks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a playbook into a brief, or says which of its variables is to be asked for first. Pure. */
final class Filling {
  private Filling() {}

  sealed interface Filled {
    TaskBrief brief();

    /** What the talk does not tell and nobody was asked yet. */
    record Asks(TaskBrief brief, Playbook.Variable variable) implements Filled {}

    record Done(TaskBrief brief) implements Filled {}
  }

  /**
   * @param given with the variables that the model or a form told
   * @param known to take out what an earlier playbook put in
   */
  static Filled fill(TaskBrief given, Playbook playbook, List<Playbook> known, Conversation conversation, boolean mayAsk) {
    TaskBrief bare = without(given, known);
    Map<String, String> values = values(given.variables(), playbook, conversation);
    TaskBrief chosen = bare.with(b -> b.template(playbook.ref()).variables(values));
    Optional<Playbook.Variable> unasked = playbook.missing(values).stream()
        .filter(variable -> answer(variable, conversation).isEmpty()).findFirst();
    return unasked.isPresent() && mayAsk
        ? new Filled.Asks(chosen, unasked.get())
        : new Filled.Done(FilledPlaybook.complete(chosen, playbook, values));
  }

  /** Whether the last answer was to a question of the brief's playbook, so that it can be filled without asking a model. */
  static boolean isAnswer(Conversation heard, List<Playbook> known) {
    TaskBrief brief = heard.brief();
    return brief != null && !heard.questions().isEmpty() && heard.questions().getLast().answer() != null
        && Playbooks.in(known, Playbook.nameIn(brief.template())).stream().flatMap(p -> p.variables().stream())
            .anyMatch(variable -> variable.question().equals(heard.questions().getLast().text()));
  }

  /** A chosen answer counts as it is; of one in people's own words the model may have made something shorter. */
  private static Map<String, String> values(Map<String, String> told, Playbook playbook, Conversation conversation) {
    var values = new LinkedHashMap<String, String>();
    for (Playbook.Variable variable : playbook.variables()) {
      String model = Playbook.clean(told.getOrDefault(variable.name(), ""));
      String answer = answer(variable, conversation).orElse("");
      boolean open = answer.equalsIgnoreCase(Interview.YOU_DECIDE);
      String value = variable.options().contains(answer) || model.isEmpty() ? answer : model;
      if (!open && !value.isEmpty()) {
        values.put(variable.name(), Playbook.clean(Sanitizer.clean(value)));
      }
    }
    return values;
  }

  private static Optional<String> answer(Playbook.Variable variable, Conversation conversation) {
    return conversation.questions().stream().filter(q -> q.text().equals(variable.question()) && q.answer() != null)
        .map(Conversation.Question::answer).reduce((earlier, later) -> later);
  }

  /** The brief as it was before a playbook was put in. */
  private static TaskBrief without(TaskBrief brief, List<Playbook> known) {
    Optional<Playbook> earlier = brief.instructions().isEmpty()
        ? Optional.empty()
        : Playbooks.in(known, Playbook.nameIn(brief.template()));
    TaskBrief open = brief.with(b -> b.instructions("")
        .assumptions(brief.assumptions().stream().filter(a -> !a.startsWith(FilledPlaybook.LEFT)).toList()));
    return earlier.map(playbook -> open.with(b -> b
        .acceptanceCriteria(minus(brief.acceptanceCriteria(), playbook.lines(playbook.acceptance(), brief.variables())))
        .verification(minus(brief.verification(), playbook.lines(playbook.verification(), brief.variables())))
        .pullRequest(playbook.lines(List.of(playbook.pullRequest()), brief.variables()).contains(brief.pullRequest())
            ? ""
            : brief.pullRequest())))
        .orElse(open);
  }

  private static List<String> minus(List<String> lines, List<String> gone) {
    return lines.stream().filter(line -> !gone.contains(line)).toList();
  }
}
