package dev.skep.bot.slack.task;

import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.Talk;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import dev.skep.notifications.HowMuchTold;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/** "@Skep mute" in a task's thread: for that person and there, until they unmute it. */
@Singleton
class MuteTalk implements Talk {
  private static final Pattern WORDS =
      Pattern.compile("(?iu)(?:please )?(?<not>un)?mute(?: (?:this|it))?(?: thread)?(?: please)?[.!]*");
  private static final String MUTED = "From now on I speak up for you in this thread only when something needs a decision."
      + " The card goes on to show every step; `@Skep unmute` brings the rest back.";
  private static final String UNMUTED = "I tell you everything in this thread again.";
  private static final String NOTHING_HERE = "There is nothing in this thread that I tell of, so there is nothing to mute.";

  private final HowMuchTold told;
  private final TaskStore tasks;
  private final Outbox outbox;

  MuteTalk(HowMuchTold told, TaskStore tasks, Outbox outbox) {
    this.told = told;
    this.tasks = tasks;
    this.outbox = outbox;
  }

  @Override
  public int order() {
    return 8;
  }

  @Override
  public boolean hearsSchedules() {
    return false;
  }

  @Override
  public Optional<Completion> said(Intake.Asked asked, Attempt attempt) {
    var words = WORDS.matcher(asked.text().strip());
    if (!words.matches()) {
      return Optional.empty();
    }
    boolean mute = words.group("not") == null;
    boolean any = !tasks.ofThread(asked.channel(), asked.thread()).isEmpty();
    return Optional.of(() -> {
      if (any) {
        choose(asked.person(), asked.channel(), asked.thread(), mute);
      }
      say(asked.person(), asked.channel(), asked.thread(), any ? mute ? MUTED : UNMUTED : NOTHING_HERE, attempt);
    });
  }

  private void choose(String person, String channel, String thread, boolean mute) {
    if (mute) {
      told.mute(person, channel, thread);
    } else {
      told.unmute(person, channel, thread);
    }
  }

  private void say(String person, String channel, String thread, String markup, Attempt attempt) {
    outbox.add(new Note(person, channel, thread, markup, true).effect().answering(attempt.id()));
  }
}
