package dev.skep.bot.slack.brief;

import dev.skep.intake.TalkSigns;
import dev.skep.notifications.signal.Signals;
import dev.skep.notifications.signal.TalkStand;
import jakarta.inject.Singleton;

/** How a talk stands shows under the message that began it. */
@Singleton
class SlackTalkSigns implements TalkSigns {
  private final Signals signals;

  SlackTalkSigns(Signals signals) {
    this.signals = signals;
  }

  @Override
  public void heard(String channel, String thread, String message, String person) {
    signals.heard(new Signals.Asked(channel, thread, message, person));
  }

  @Override
  public void stands(String channel, String thread, String message, String person, Stand stand) {
    signals.stands(new Signals.Asked(channel, thread, message, person), switch (stand) {
      case ASKS -> TalkStand.ASKS;
      case FILED -> TalkStand.FILED;
      case OVER -> TalkStand.OVER;
    });
  }
}
