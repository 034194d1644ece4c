package dev.skep.bot.slack.home;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.core.work.Attempt;
import dev.skep.notifications.waiting.Bundles;
import dev.skep.notifications.waiting.Matter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** In the direct conversation with that person. */
@Singleton
class SlackBundles implements Bundles {
  private static final Duration LOOK_BACK = Duration.ofHours(6);

  private final SlackPosts posts;
  private final Clock clock;

  SlackBundles(SlackPosts posts, Clock clock) {
    this.posts = posts;
    this.clock = clock;
  }

  @Override
  public void say(String person, List<Matter> matters, Attempt attempt) {
    try {
      posts.postOnce(posts.directChannel(person), "", ReminderBlocks.of(matters), attempt);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  @Override
  public boolean isSaid(String person, Attempt attempt) {
    try {
      return posts.find(posts.directChannel(person), "", attempt.id(), clock.instant().minus(LOOK_BACK)).isPresent();
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }
}
