package dev.skep.bot.slack;

import dev.skep.core.task.Origin;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

@Singleton
class SlackMessenger implements Messenger {
  private final SlackPosts posts;

  SlackMessenger(SlackPosts posts) {
    this.posts = posts;
  }

  @Override
  public String post(Origin origin, Notice notice, String key) {
    try {
      return posts.post(origin.channel(), origin.thread(), NoticeBlocks.of(notice), key);
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
  public void edit(Origin origin, String message, Notice notice) {
    try {
      posts.edit(origin.channel(), message, NoticeBlocks.of(notice));
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }
}
