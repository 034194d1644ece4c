package dev.skep.bot.slack.task;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Note;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.dispatch.ThreadWords;
import jakarta.inject.Singleton;
import java.util.UUID;

@Singleton
class SlackThreadWords implements ThreadWords {
  private final Outbox outbox;

  SlackThreadWords(Outbox outbox) {
    this.outbox = outbox;
  }

  /** A task without a thread has not begun, and nothing can have gone wrong with it. */
  @Override
  public void say(Task task, String words) {
    Origin origin = task.origin();
    if (task.isAnnounced()) {
      outbox.add(new Note(origin.asker(), origin.channel(), origin.thread(), Mrkdwn.escape(words), false).effect());
    }
  }

  @Override
  public void changed(UUID word) {
    outbox.add(ShowWord.effect(word));
  }
}
