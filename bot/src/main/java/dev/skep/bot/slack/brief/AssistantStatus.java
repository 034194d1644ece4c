package dev.skep.bot.slack.brief;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.core.work.Retryable;
import dev.skep.intake.Progress;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the assistant's pane what is being read. Elsewhere there is no such line and nothing is called. Slack takes
 * the line away with the next message.
 */
@Singleton
class AssistantStatus implements Progress {
  private static final Logger LOG = LoggerFactory.getLogger(AssistantStatus.class);
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final int WORDS_MAX_CHARS = 100;

  private final SlackClient slack;
  private final Clock clock;
  private final Map<String, Instant> shown = new HashMap<>();

  AssistantStatus(SlackClient slack, Clock clock) {
    this.slack = slack;
    this.clock = clock;
  }

  @Override
  public void reading(String channel, String thread, String what) {
    if (channel.startsWith("D") && !thread.isEmpty() && isDue(channel + ":" + thread)) {
      say(channel, thread, "is reading " + (what.length() <= WORDS_MAX_CHARS
          ? what
          : what.substring(0, WORDS_MAX_CHARS - 1) + "…"));
    }
  }

  private synchronized boolean isDue(String where) {
    Instant now = clock.instant();
    shown.values().removeIf(at -> !now.isBefore(at.plus(BETWEEN)));
    return shown.putIfAbsent(where, now) == null;
  }

  private void say(String channel, String thread, String status) {
    try {
      slack.call(m -> m.assistantThreadsSetStatus(r -> r.channelId(channel).threadTs(thread).status(status)));
    } catch (Retryable | SlackClient.SlackRefusal e) {
      LOG.info("left out: {}", e.getMessage());
    }
  }
}
