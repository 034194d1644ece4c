package dev.skep.bot.slack.kit;

import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages page by page, with what rides on them. Bounded: of a longer talk the rest is not seen.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/pagination">pagination</a>
 */
@Singleton
public class SlackPages {
  private static final int PAGE = 200;
  private static final int PAGES_MOST = 10;

  private final SlackClient slack;

  public SlackPages(SlackClient slack) {
    this.slack = slack;
  }

  /** A thread, oldest first, its root included. {@code since} null for all of it. */
  public List<Message> thread(String channel, String thread, @Nullable Instant since) {
    var messages = new ArrayList<Message>();
    String cursor = "";
    for (int i = 0; i < PAGES_MOST && (i == 0 || !cursor.isEmpty()); i++) {
      String from = cursor.isEmpty() ? null : cursor;
      ConversationsRepliesResponse page = slack.call(m -> m.conversationsReplies(r -> r.channel(channel).ts(thread)
          .includeAllMetadata(true).oldest(ts(since)).limit(PAGE).cursor(from)));
      messages.addAll(page.getMessages());
      cursor = next(page.getResponseMetadata());
    }
    return messages;
  }

  /** Root messages of a channel, newest first. */
  public List<Message> roots(String channel, Instant since) {
    return roots(channel, since, null);
  }

  /** The same of a span; {@code until} null for all since. */
  public List<Message> roots(String channel, Instant since, @Nullable Instant until) {
    var messages = new ArrayList<Message>();
    String cursor = "";
    for (int i = 0; i < PAGES_MOST && (i == 0 || !cursor.isEmpty()); i++) {
      String from = cursor.isEmpty() ? null : cursor;
      ConversationsHistoryResponse page = slack.call(m -> m.conversationsHistory(r -> r.channel(channel)
          .includeAllMetadata(true).oldest(ts(since)).latest(ts(until)).limit(PAGE).cursor(from)));
      messages.addAll(page.getMessages());
      cursor = next(page.getResponseMetadata());
    }
    return messages;
  }

  private static String next(@Nullable ResponseMetadata metadata) {
    return metadata == null || metadata.getNextCursor() == null ? "" : metadata.getNextCursor();
  }

  private static @Nullable String ts(@Nullable Instant since) {
    return since == null ? null : since.getEpochSecond() + ".000000";
  }
}
