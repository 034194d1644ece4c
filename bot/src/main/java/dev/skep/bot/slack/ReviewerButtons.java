package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Sanitizer;
import dev.skep.intake.Surroundings;
import dev.skep.notifications.approve.WaitingBuilds;
import dev.skep.notifications.remark.Answer;
import dev.skep.notifications.remark.Remarks;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Lets builds run and answers reviewers from the thread. Only for who may file there: it is done in Skep's name. */
@Singleton
class ReviewerButtons implements Pressing, FormTaking {
  private static final String GONE = "I do not know this task any more.";
  private static final String TOO_LATE = "That took me too long. Press the button again, please.";

  private final TaskStore tasks;
  private final WaitingBuilds builds;
  private final Remarks remarks;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Views views;
  private final Aside aside;

  ReviewerButtons(TaskStore tasks, WaitingBuilds builds, Remarks remarks, IntakePolicy policy,
      Surroundings surroundings, Views views, Aside aside) {
    this.tasks = tasks;
    this.builds = builds;
    this.remarks = remarks;
    this.policy = policy;
    this.surroundings = surroundings;
    this.views = views;
    this.aside = aside;
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.LET_BUILD_RUN, Actions.ANSWER_REVIEWER);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    if (button.action().equals(Actions.LET_BUILD_RUN)) {
      Optional<Task> task = tasks.find(TaskId.of(button.value()));
      Optional<String> no = refusal(task, surroundings.person(button.person()));
      return no.isPresent()
          ? say(button.person(), button.channel(), button.thread(), no.get(), attempt)
          : () -> letRun(task.orElseThrow(), button, attempt);
    }
    return openForm(button, attempt);
  }

  /** Its thread shows it; who pressed it in the home tab is told there. */
  private void letRun(Task task, Button button, Attempt attempt) {
    builds.letRun(task, button.person(), attempt.id());
    if (button.channel().isEmpty()) {
      aside.say(button.person(), "", "", "I let the build run. It takes a moment to show here.", attempt);
    }
  }

  private Completion openForm(Button button, Attempt attempt) {
    AnswerModal.To to = Documents.read(button.value(), AnswerModal.To.class);
    Optional<String> no = refusal(tasks.find(to.task()), surroundings.person(button.person()));
    if (no.isPresent()) {
      return say(button.person(), button.channel(), button.thread(), no.get(), attempt);
    }
    var where = new AnswerModal.Where(to.task(), to.reviewer(), to.onIssue(), button.channel(), button.thread());
    return views.open(button.trigger(), AnswerModal.of(where),
        say(button.person(), button.channel(), button.thread(), TOO_LATE, attempt), attempt);
  }

  @Override
  public String form() {
    return Actions.ANSWER_FORM;
  }

  @Override
  public Completion submitted(JsonNode view, String person, Attempt attempt) {
    AnswerModal.Where where =
        AnswerModal.where(view).orElseThrow(() -> new IllegalArgumentException("a form without its task"));
    Person who = surroundings.person(person);
    Optional<String> no = refusal(tasks.find(where.task()), who);
    if (no.isPresent()) {
      return say(person, where.channel(), where.thread(), no.get(), attempt);
    }
    String words = Sanitizer.clean(AnswerModal.words(view));
    if (words.isBlank()) {
      return say(person, where.channel(), where.thread(), "There was nothing in your answer that I could send.", attempt);
    }
    var answer = new Answer(
        person, who.name(), where.reviewer(), where.onIssue(), words, AnswerModal.tellsAgent(view));
    return () -> remarks.answer(where.task(), answer, attempt.id());
  }

  private Optional<String> refusal(Optional<Task> task, Person person) {
    return task.isEmpty() ? Optional.of(GONE) : policy.refusal(person, task.get().brief().repository());
  }

  private Completion say(String person, String channel, String thread, String words, Attempt attempt) {
    return () -> aside.say(person, channel, thread, words, attempt);
  }
}
