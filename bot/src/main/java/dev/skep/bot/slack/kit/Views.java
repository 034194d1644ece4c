package dev.skep.bot.slack.kit;

import com.slack.api.model.view.View;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.Set;

/** Opens forms. Slack allows three seconds for it; when they are over the person hears of it, so nobody waits in vain. */
@Singleton
public class Views {
  /** What a person hears whose form did not open in time. */
  public static final String TOO_LATE = "That took me too long. Please try once more.";

  private static final Set<String> TOO_LATE_CODES =
      Set.of("expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged", "invalid_trigger_id");

  private final SlackClient slack;
  private final OwedAnswers owed;

  Views(SlackClient slack, OwedAnswers owed) {
    this.slack = slack;
    this.owed = owed;
  }

  /** @param tooLate what to write where the three seconds are over */
  public Completion open(String trigger, View view, Completion tooLate, Attempt attempt) {
    try {
      slack.call(m -> m.viewsOpen(r -> r.triggerId(trigger).view(view)));
      return () -> owed.settle(attempt.id());
    } catch (SlackClient.SlackRefusal e) {
      if (!TOO_LATE_CODES.contains(e.code())) {
        throw e.permanent();
      }
      return tooLate;
    }
  }
}
