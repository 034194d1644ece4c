package dev.skep.bot.slack.queue;

import com.slack.api.methods.response.chat.scheduled_messages.ChatScheduledMessagesListResponse;
import com.slack.api.model.Message;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPages;
import dev.skep.bot.slack.kit.SlackSelf;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.notifications.LaterPosts;
import dev.skep.throttle.queue.NextBatch;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's scheduled messages. They carry no metadata, since Slack takes such a message and never posts it; and the id of a
 * planned one is not that of the posted one. So that is told by its time and how it begins.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.scheduleMessage">chat.scheduleMessage</a>
 */
@Singleton
class SlackLaterPosts implements LaterPosts {
  private static final Logger LOG = LoggerFactory.getLogger(SlackLaterPosts.class);
  private static final int NAME_MAX_CHARS = 80;
  private static final int PAGE = 100;
  /** Slack posts in the minute for which it was asked, or a little later. */
  private static final Duration POSTED_WITHIN = Duration.ofMinutes(10);

  private final SlackClient slack;
  private final SlackSelf self;
  private final SlackPages pages;

  SlackLaterPosts(SlackClient slack, SlackSelf self, SlackPages pages) {
    this.slack = slack;
    this.self = self;
    this.pages = pages;
  }

  @Override
  public String words(String queue, NextBatch batch) {
    String items = batch.items().stream().map(SlackLaterPosts::name).collect(Collectors.joining(", "));
    return "From " + Mrkdwn.time(batch.opens()) + " on I start " + (batch.count() == 1 ? "one" : batch.count()) + " of *"
        + Mrkdwn.escape(queue) + "*: " + items + (batch.more() > 0 ? " and " + batch.more() + " more" : "")
        + ". Hold or move one on the board.";
  }

  private static String name(String item) {
    return "`" + Mrkdwn.escape(Mrkdwn.cut(item.replace("`", "'"), NAME_MAX_CHARS)) + "`";
  }

  @Override
  public String calledOff(String queue, Instant opens) {
    return "I start nothing of *" + Mrkdwn.escape(queue) + "* at " + Mrkdwn.time(opens) + " after all.";
  }

  @Override
  public String schedule(String channel, String words, Instant at) {
    try {
      return slack.call(m -> m.chatScheduleMessage(r -> r
          .channel(channel).text(SlackText.calm(words)).postAt(Math.toIntExact(at.getEpochSecond()))
          .unfurlLinks(false).unfurlMedia(false))).getScheduledMessageId();
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  @Override
  public boolean takeBack(String channel, String id) {
    try {
      slack.call(m -> m.chatDeleteScheduledMessage(r -> r.channel(channel).scheduledMessageId(id)));
      return true;
    } catch (SlackClient.SlackRefusal e) {
      LOG.info("scheduled message {} stays: {}", id, e.getMessage());
      return false;
    }
  }

  @Override
  public List<Waiting> waiting(String channel) {
    var all = new ArrayList<Waiting>();
    try {
      String cursor = null;
      do {
        ChatScheduledMessagesListResponse page = page(channel, cursor);
        page.getScheduledMessages()
            .forEach(m -> all.add(new Waiting(m.getId(), Instant.ofEpochSecond(m.getPostAt()), m.getText())));
        cursor = page.getResponseMetadata() == null ? "" : page.getResponseMetadata().getNextCursor();
      } while (cursor != null && !cursor.isEmpty());
    } catch (SlackClient.SlackRefusal e) {
      LOG.info("what waits in {} is not told: {}", channel, e.getMessage());
    }
    return all;
  }

  @Override
  public Optional<String> posted(String channel, String words, Instant at) {
    try {
      return pages.roots(channel, at.minusSeconds(1), at.plus(POSTED_WITHIN)).stream().filter(m -> isThat(m, words))
          .map(Message::getTs).reduce((later, first) -> first);
    } catch (SlackClient.SlackRefusal e) {
      LOG.info("what was posted in {} is not told: {}", channel, e.getMessage());
      return Optional.empty();
    }
  }

  /** It begins with time, number and queue. Names of items are left out, since Slack may write signs in them otherwise. */
  private boolean isThat(Message message, String words) {
    return self.userId().equals(message.getUser()) && message.getText() != null
        && message.getText().startsWith(words.split("`", 2)[0]);
  }

  @Override
  public boolean correct(String channel, String message, String words) {
    try {
      slack.call(m -> m.chatUpdate(r -> r.channel(channel).ts(message).text(words)));
      return true;
    } catch (SlackClient.SlackRefusal e) {
      LOG.info("announcement {} stays as it is: {}", message, e.getMessage());
      return false;
    }
  }

  private ChatScheduledMessagesListResponse page(String channel, @Nullable String cursor) {
    return slack.call(m -> m.chatScheduledMessagesList(r -> r.channel(channel).limit(PAGE).cursor(cursor)));
  }
}
