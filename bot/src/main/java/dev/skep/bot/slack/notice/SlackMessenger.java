package dev.skep.bot.slack.notice;

import dev.skep.bot.agents.ItemAdvice;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackUploads;
import dev.skep.bot.slack.task.OtherAgents;
import dev.skep.core.task.Origin;
import dev.skep.core.work.Retryable;
import dev.skep.intake.Surroundings;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import dev.skep.notifications.chart.Chart;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Singleton
class SlackMessenger implements Messenger {
  private static final Logger LOG = LoggerFactory.getLogger(SlackMessenger.class);

  private final SlackPosts posts;
  private final SlackUploads uploads;
  private final Surroundings surroundings;
  private final OtherAgents others;
  private final ItemAdvice advice;

  SlackMessenger(SlackPosts posts, SlackUploads uploads, Surroundings surroundings, OtherAgents others, ItemAdvice advice) {
    this.posts = posts;
    this.uploads = uploads;
    this.surroundings = surroundings;
    this.others = others;
    this.advice = advice;
  }

  @Override
  public String post(Origin origin, Notice notice, String key) {
    try {
      return posts.post(origin.channel(), origin.thread(), NoticeBlocks.of(notice, others::of, advice::of), key);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  @Override
  public Optional<String> find(Origin origin, String key, Instant since) {
    try {
      return posts.find(origin.channel(), origin.thread(), key, since);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  @Override
  public boolean edit(Origin origin, String message, Notice notice) {
    try {
      posts.edit(origin.channel(), message, NoticeBlocks.of(notice, others::of, advice::of));
      return true;
    } catch (SlackClient.SlackRefusal e) {
      if (e.cannotEdit()) {
        return false;
      }
      throw e.permanent();
    }
  }

  @Override
  public String permalink(String channel, String message) {
    return surroundings.permalink(channel, message);
  }

  /** A pin is a help, nothing hangs on it. */
  @Override
  public void pin(String channel, String message) {
    try {
      posts.pin(channel, message);
    } catch (Retryable | SlackClient.SlackRefusal e) {
      LOG.info("not pinned: {}", e.getMessage());
    }
  }

  @Override
  public void share(Origin thread, Chart chart, String key, Instant since) {
    try {
      if (!uploads.isShared(thread.channel(), thread.thread(), key, since)) {
        uploads.share(thread.channel(), thread.thread(), chart, "", key);
      }
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  @Override
  public String directChannel(String person) {
    try {
      return posts.directChannel(person);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }
}
