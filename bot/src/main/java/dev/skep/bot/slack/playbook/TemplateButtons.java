package dev.skep.bot.slack.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.FormTaking;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.TaskDoor;
import dev.skep.bot.slack.kit.Views;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Sanitizer;
import dev.skep.intake.Surroundings;
import dev.skep.intake.playbook.Learning;
import dev.skep.intake.playbook.Revision;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The buttons by which playbooks learn: not what I wanted, adopt, discard, open a pull request. */
@Singleton
public class TemplateButtons implements Pressing, FormTaking {
  private static final String THANKS =
      "Thank you. I think about it and put it before those who look after this playbook.";

  private final Learning learning;
  private final TaskStore tasks;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Views views;
  private final Aside aside;
  private final OwedAnswers owed;

  TemplateButtons(Learning learning, TaskStore tasks, IntakePolicy policy, Surroundings surroundings, Views views,
      Aside aside, OwedAnswers owed) {
    this.learning = learning;
    this.tasks = tasks;
    this.policy = policy;
    this.surroundings = surroundings;
    this.views = views;
    this.aside = aside;
    this.owed = owed;
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.NOT_WANTED, Actions.ADOPT, Actions.DISCARD, Actions.EXPORT);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    return button.action().equals(Actions.NOT_WANTED) ? openForm(button, attempt) : decide(button, attempt);
  }

  public Completion openForm(Button button, Attempt attempt) {
    TaskId task = TaskId.of(button.value());
    Optional<String> refusal = tasks.find(task).isEmpty()
        ? Optional.of(TaskDoor.GONE)
        : policy.refusal(surroundings.person(button.person()), "");
    if (refusal.isPresent()) {
      return aside.to(button, refusal.get(), attempt);
    }
    var where = new NotWantedModal.Where(task, button.channel(), button.thread());
    return views.open(button.trigger(), NotWantedModal.of(where),
        aside.to(button, Views.TOO_LATE, attempt), attempt);
  }

  @Override
  public String form() {
    return Actions.NOT_WANTED_FORM;
  }

  @Override
  public Completion submitted(JsonNode view, String person, Attempt attempt) {
    NotWantedModal.Where where =
        NotWantedModal.where(view).orElseThrow(() -> new IllegalArgumentException("a form without its task"));
    Optional<String> refusal = policy.refusal(surroundings.person(person), "");
    Learning.Decision decision = refusal.isPresent()
        ? new Learning.Decision(Completion.NOTHING, refusal.get())
        : learning.notWanted(
            where.task(), person, Sanitizer.clean(NotWantedModal.read(view, "wrong")),
            Sanitizer.clean(NotWantedModal.read(view, "right")));
    return () -> {
      decision.completion().write();
      aside.say(person, where.channel(), where.thread(),
          decision.refusal().isEmpty() ? THANKS : decision.refusal(), attempt);
    };
  }

  private Completion decide(Button button, Attempt attempt) {
    UUID id = UUID.fromString(button.value());
    Optional<String> refusal = learning.find(id).flatMap(revision -> refusal(revision, button.person()));
    if (refusal.isPresent()) {
      return aside.to(button, refusal.get(), attempt);
    }
    Learning.Decision decision = switch (button.action()) {
      case Actions.ADOPT -> learning.adopt(id, button.person());
      case Actions.DISCARD -> learning.discard(id, button.person());
      default -> learning.export(id);
    };
    return () -> {
      decision.completion().write();
      if (decision.refusal().isEmpty()) {
        owed.settle(attempt.id());
      } else {
        aside.say(button, decision.refusal(), attempt);
      }
    };
  }

  /** Where nobody owns the playbook, whoever may ask for changes there may decide. */
  private Optional<String> refusal(Revision revision, String person) {
    List<String> owners = learning.owners(revision);
    if (owners.isEmpty()) {
      String repository = tasks.find(revision.task()).map(t -> t.brief().repository()).orElse("");
      return policy.refusal(surroundings.person(person), repository);
    }
    return owners.contains(person)
        ? Optional.empty()
        : Optional.of("Only the owners of this playbook can decide that.");
  }
}
