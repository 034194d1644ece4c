package dev.skep.bot.slack.incident;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.FormTaking;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.TaskDoor;
import dev.skep.bot.slack.kit.Views;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Person;
import dev.skep.intake.Surroundings;
import dev.skep.notifications.incident.Incident;
import dev.skep.notifications.incident.Incidents;
import dev.skep.notifications.watchdog.Watchdog;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What people decide about work that does not go on, beside what they may do with every task. Who may not file there may
 * not decide either.
 */
@Singleton
class IncidentButtons implements Pressing, FormTaking {
  private static final String OVER = "That was decided already, or the work went on.";

  private final TaskDoor door;
  private final Incidents incidents;
  private final Watchdog watchdog;
  private final Surroundings surroundings;
  private final Views views;
  private final Aside aside;
  private final OwedAnswers owed;
  private final Outbox outbox;

  IncidentButtons(TaskDoor door, Incidents incidents, Watchdog watchdog, Surroundings surroundings, Views views,
      Aside aside, OwedAnswers owed, Outbox outbox) {
    this.door = door;
    this.incidents = incidents;
    this.watchdog = watchdog;
    this.surroundings = surroundings;
    this.views = views;
    this.aside = aside;
    this.owed = owed;
    this.outbox = outbox;
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.WAIT_LONGER, Actions.TAKE_INCIDENT, Actions.CLOSE_INCIDENT);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    IncidentBlocks.Which which = IncidentBlocks.Which.of(button.value());
    return door.enter(button, which.task(), attempt, task -> switch (button.action()) {
      case Actions.WAIT_LONGER -> wait(button, which, task, attempt);
      case Actions.TAKE_INCIDENT -> take(button, which, task, attempt);
      default -> openForm(button, which, attempt);
    });
  }

  private Completion wait(Button button, IncidentBlocks.Which which, Task task, Attempt attempt) {
    return () -> {
      Instant until = watchdog.waitLonger(task, which.trouble());
      String words = until == null
          ? OVER
          : "I leave it alone until " + Mrkdwn.time(until) + ", and ask again if nothing changed by then.";
      outbox.add(new Note(button.person(), button.channel(), button.thread(), words, true).effect().answering(attempt.id()));
    };
  }

  private Completion take(Button button, IncidentBlocks.Which which, Task task, Attempt attempt) {
    return () -> {
      if (watchdog.take(task, which.trouble(), button.person())) {
        owed.settle(attempt.id());
      } else {
        aside.say(button, OVER, attempt);
      }
    };
  }

  private Completion openForm(Button button, IncidentBlocks.Which which, Attempt attempt) {
    Optional<Incident> incident = incidents.find(which.task(), which.trouble());
    if (incident.isEmpty()) {
      return aside.to(button, OVER, attempt);
    }
    var where = new IncidentModal.Where(which.text(), button.channel(), button.thread());
    return views.open(button.trigger(), IncidentModal.of(incident.get(), where),
        aside.to(button, Views.TOO_LATE, attempt), attempt);
  }

  @Override
  public String form() {
    return Actions.INCIDENT_FORM;
  }

  @Override
  public Completion submitted(JsonNode view, String person, Attempt attempt) {
    IncidentModal.Where where =
        IncidentModal.where(view).orElseThrow(() -> new IllegalArgumentException("a form without its incident"));
    IncidentBlocks.Which which = IncidentBlocks.Which.of(where.which());
    Person who = surroundings.person(person);
    Optional<String> no = door.refusal(which.task(), who);
    Optional<Incident> incident = incidents.find(which.task(), which.trouble());
    if (no.isPresent() || incident.isEmpty()) {
      return aside.to(person, where.channel(), where.thread(), no.orElse(OVER), attempt);
    }
    String cause = IncidentModal.said(view, IncidentModal.CAUSE);
    String prevention = IncidentModal.said(view, IncidentModal.PREVENTION);
    return () -> {
      incidents.learned(incident.get(), cause, prevention, who.name());
      aside.say(person, where.channel(), where.thread(), "Thank you, that is written down. See `/skep incidents`.", attempt);
    };
  }
}
