package dev.skep.bot.slack.notice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.FormTaking;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.TaskDoor;
import dev.skep.bot.slack.kit.Views;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
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

  private final TaskDoor door;
  private final WaitingBuilds builds;
  private final Remarks remarks;
  private final Surroundings surroundings;
  private final Views views;
  private final Aside aside;

  ReviewerButtons(TaskDoor door, WaitingBuilds builds, Remarks remarks, Surroundings surroundings, Views views,
      Aside aside) {
    this.door = door;
    this.builds = builds;
    this.remarks = remarks;
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
      return door.enter(button, TaskId.of(button.value()), attempt, task -> () -> letRun(task, button, attempt));
    }
    AnswerModal.To to = Documents.read(button.value(), AnswerModal.To.class);
    return door.enter(button, to.task(), attempt, task -> openForm(button, to, attempt));
  }

  /** Its thread shows it; who pressed it in the home tab is told there. */
  private void letRun(Task task, Button button, Attempt attempt) {
    builds.letRun(task, button.person(), attempt.id());
    if (button.channel().isEmpty()) {
      aside.say(button.person(), "", "", "I let the build run. It takes a moment to show here.", attempt);
    }
  }

  private Completion openForm(Button button, AnswerModal.To to, Attempt attempt) {
    var where = new AnswerModal.Where(to.task(), to.reviewer(), to.onIssue(), button.channel(), button.thread());
    return views.open(button.trigger(), AnswerModal.of(where), aside.to(button, Views.TOO_LATE, attempt), attempt);
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
    Optional<String> no = door.refusal(where.task(), who);
    if (no.isPresent()) {
      return aside.to(person, where.channel(), where.thread(), no.get(), attempt);
    }
    String words = Sanitizer.clean(AnswerModal.words(view));
    if (words.isBlank()) {
      return aside.to(
          person, where.channel(), where.thread(), "There was nothing in your answer that I could send.", attempt);
    }
    var answer = new Answer(
        person, who.name(), where.reviewer(), where.onIssue(), words, AnswerModal.tellsAgent(view));
    return () -> remarks.answer(where.task(), answer, attempt.id());
  }
}
