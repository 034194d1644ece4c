package dev.skep.bot.slack.queue;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.NoteDelivery;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.hold.NumberEnded;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;

/** Says where it was asked for what became of an issue or pull request, and asks where that leaves a task held. */
@Singleton
class NumberEndedDelivery implements DeliveryHandler<NumberEnded> {
  private final NoteDelivery notes;
  private final Provider<TaskStore> tasks;

  NumberEndedDelivery(NoteDelivery notes, Provider<TaskStore> tasks) {
    this.notes = notes;
    this.tasks = tasks;
  }

  @Override
  public String kind() {
    return NumberEnded.KIND;
  }

  @Override
  public Class<NumberEnded> type() {
    return NumberEnded.class;
  }

  @Override
  public Completion deliver(NumberEnded ended, Attempt attempt) {
    String task = tasks.get().find(ended.task()).filter(t -> isElsewhere(t, ended)).map(TaskInWords::name).orElse("this");
    return notes.deliver(ended.person(), ended.channel(), ended.thread(), text(ended, task), attempt);
  }

  private static boolean isElsewhere(Task task, NumberEnded ended) {
    return !task.origin().thread().equals(ended.thread());
  }

  private static SlackText text(NumberEnded ended, String task) {
    String name = Mrkdwn.link(ended.url(), ended.name());
    return switch (ended.end()) {
      case MERGED -> SlackText.plain(name + " is merged, so " + task + " goes on.");
      case CLOSED -> SlackText.plain(name + " is closed, so " + task + " goes on.");
      case CLOSED_UNMERGED -> ask(ended, name + " was closed without a merge.", task);
      case GONE -> ask(ended, "I cannot find " + name + " on GitHub.", task);
    };
  }

  private static SlackText ask(NumberEnded ended, String what, String task) {
    String words = Mrkdwn.mention(ended.person()) + " " + what + " Shall " + task + " start now, or stay held?";
    return new SlackText(words, List.of(section(s -> s.text(Mrkdwn.markup(words))), actions(a -> a.elements(List.of(
        choice(ended, Actions.LET_START, "Let it start"), choice(ended, Actions.HOLD_TASK, "Keep holding"))))));
  }

  private static BlockElement choice(NumberEnded ended, String action, String words) {
    return button(b -> b.actionId(action).text(Mrkdwn.plain(words)).value(ended.task().toString()));
  }
}
