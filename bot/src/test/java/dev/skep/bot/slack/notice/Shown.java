package dev.skep.bot.slack.notice;

import com.slack.api.util.json.GsonFactory;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.notifications.Notice;

/** A notice as Slack gets it, for tests of other sides. */
public final class Shown {
  private Shown() {}

  public static String text(Notice notice) {
    SlackText text = NoticeBlocks.of(notice);
    return text.fallback() + "\n" + GsonFactory.createSnakeCase().toJson(text.blocks());
  }
}
