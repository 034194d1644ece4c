package dev.skep.bot.slack.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.FormTaking;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.SlackZones;
import dev.skep.bot.slack.kit.Views;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Surroundings;
import dev.skep.intake.playbook.Playbooks;
import dev.skep.notifications.Boards;
import dev.skep.throttle.queue.Queues;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Optional;

/** Opens the form of a queue, and makes the queue of what was filled in. */
@Singleton
class QueueForm implements FormTaking {
  private static final String TAKEN = "There is a queue of that name already, or whoever runs Skep set up this channel's"
      + " queue in the policy file. Nothing was changed.";

  private final Views views;
  private final Queues queues;
  private final Boards boards;
  private final Playbooks playbooks;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final SlackZones zones;
  private final Outbox outbox;
  private final Aside aside;

  QueueForm(Views views, Queues queues, Boards boards, Playbooks playbooks, IntakePolicy policy,
      Surroundings surroundings, SlackZones zones, Outbox outbox, Aside aside) {
    this.views = views;
    this.queues = queues;
    this.boards = boards;
    this.playbooks = playbooks;
    this.policy = policy;
    this.surroundings = surroundings;
    this.zones = zones;
    this.outbox = outbox;
    this.aside = aside;
  }

  Completion open(String channel, String person, String trigger, Attempt attempt) {
    WorkQueue before = queues.ofChannel(channel).orElse(null);
    if (before != null && before.madeBy().isEmpty()) {
      return () -> aside.say(person, channel, "",
          "The queue of this channel is set up in the policy file; whoever runs Skep can change it there.", attempt);
    }
    View view = QueueModal.of(
        channel, before, surroundings.place(channel).name(), policy.repositories(), playbooks.inForce());
    return views.open(trigger, view,
        () -> aside.say(person, channel, "", Views.TOO_LATE, attempt), attempt);
  }

  @Override
  public String form() {
    return Actions.QUEUE_FORM;
  }

  @Override
  public Completion submitted(JsonNode view, String person, Attempt attempt) {
    ZoneId zone = zones.of(person);
    WorkQueue queue = QueueModal.read(view, person, zone);
    Optional<String> refusal = policy.refusal(surroundings.person(person), queue.repository());
    return () -> {
      if (refusal.isPresent() || !queues.make(queue)) {
        aside.say(person, queue.channel(), "", refusal.orElse(TAKEN), attempt);
        return;
      }
      boards.refresh(queue.name());
      String markup = "This channel is the queue *" + Mrkdwn.escape(queue.name()) + "* now. Mention me here with a list or"
          + " a file to fill it.";
      outbox.add(new Note(person, queue.channel(), "", markup, true).effect().answering(attempt.id()));
    };
  }
}
