package dev.skep.bot.slack.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPages;
import dev.skep.bot.slack.kit.SlackSelf;
import dev.skep.bot.slack.kit.SlackSettings;
import dev.skep.throttle.queue.NextBatch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlackLaterPostsTest {
  private static final Instant OPENS = Instant.parse("2026-03-03T08:30:00Z");

  private static SlackLaterPosts posts() {
    var nobody = new SlackClient(new SlackSettings("xoxb-x", "", "", "http://127.0.0.1:1/"));
    return new SlackLaterPosts(nobody, new SlackSelf(nobody), new SlackPages(nobody));
  }

  private static String words(NextBatch batch) {
    return posts().words("flags", batch);
  }

  @Test
  void itSaysWhenHowManyAndWhich() {
    assertThat(words(new NextBatch(OPENS, List.of("a", "<b`>"), 12))).isEqualTo("From <!date^1772526600^"
        + "{date_short_pretty} at {time}|3 Mar, 08:30 UTC> on I start 12 of *flags*: `a`, `&lt;b'&gt;` and 10 more."
        + " Hold or move one on the board.");
    assertThat(words(new NextBatch(OPENS, List.of("a"), 1))).contains("I start one of *flags*: `a`. Hold");
  }

  @Test
  void inItsPlaceItSaysShortlyThatNothingStarts() {
    assertThat(posts().calledOff("a & b", OPENS)).isEqualTo("I start nothing of *a &amp; b* at <!date^1772526600^"
        + "{date_short_pretty} at {time}|3 Mar, 08:30 UTC> after all.");
  }
}
