package dev.skep.bot.slack.worth;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.slack.kit.SlackUploads;
import dev.skep.core.work.Attempt;
import dev.skep.notifications.chart.Chart;
import dev.skep.notifications.digest.DigestDesk;
import dev.skep.notifications.digest.WeeklyDigest;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Singleton
class SlackDigests implements DigestDesk {
  private final SlackPosts posts;
  private final SlackUploads uploads;

  SlackDigests(SlackPosts posts, SlackUploads uploads) {
    this.posts = posts;
    this.uploads = uploads;
  }

  @Override
  public String post(WeeklyDigest digest, Attempt attempt) {
    try {
      return posts.postOnce(digest.plan().channel(), "", DigestBlocks.of(digest), attempt);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  /** The words are a second call only where the first was refused, so that none is repeated. */
  @Override
  public void showTrend(String channel, String message, @Nullable Chart picture, String words, Attempt attempt,
      Instant since) {
    try {
      boolean shown = picture != null && (uploads.isShared(channel, message, attempt.id(), since)
          || uploads.share(channel, message, picture, "", attempt.id()));
      if (!shown) {
        posts.postOnce(channel, message, SlackText.plain(Mrkdwn.escape(words)), attempt);
      }
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  @Override
  public void tellEnded(String person, String channel, String reason, Attempt attempt) {
    SlackText words = SlackText.plain("I could not post the weekly digest in <#" + channel + ">, so I ended it. "
        + Mrkdwn.escape(reason) + " `/skep digest here` there sets it up again.");
    try {
      posts.postOnce(posts.directChannel(person), "", words, attempt);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }
}
