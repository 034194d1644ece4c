package dev.skep.bot.slack;

import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Posts, edits and finds Skep's own messages. Every post carries a key by which it can be found again. */
@Singleton
class SlackPosts {
  private static final String EVENT_TYPE = "skep_delivery";
  private static final int LOOKED_AT = 200;

  private final SlackClient slack;
  private final ChannelPace pace;

  SlackPosts(SlackClient slack, ChannelPace pace) {
    this.slack = slack;
    this.pace = pace;
  }

  /** @param thread empty for a new root message */
  String post(String channel, String thread, SlackText text, String key) {
    pace.step(channel);
    var metadata = new Message.Metadata();
    metadata.setEventType(EVENT_TYPE);
    metadata.setEventPayload(Map.of("id", key));
    return slack.call(m -> m.chatPostMessage(r -> r
        .channel(channel).threadTs(thread.isEmpty() ? null : thread)
        .text(text.fallback()).blocks(text.blocks()).metadata(metadata)
        .unfurlLinks(false).unfurlMedia(false))).getTs();
  }

  void postOnlyFor(String person, String channel, String thread, SlackText text) {
    slack.call(m -> m.chatPostEphemeral(r -> r
        .channel(channel).user(person).threadTs(thread.isEmpty() ? null : thread)
        .text(text.fallback()).blocks(text.blocks())));
  }

  void edit(String channel, String message, SlackText text) {
    slack.call(m -> m.chatUpdate(r -> r.channel(channel).ts(message).text(text.fallback()).blocks(text.blocks())));
  }

  /** The message that carries {@code key}; {@code thread} empty to look among root messages since. */
  Optional<String> find(String channel, String thread, String key, Instant since) {
    List<Message> messages = thread.isEmpty() ? roots(channel, since) : replies(channel, thread, since);
    return messages.stream().filter(m -> carries(m, key)).map(Message::getTs).findFirst();
  }

  private static boolean carries(Message message, String key) {
    return message.getMetadata() != null && message.getMetadata().getEventPayload() != null
        && key.equals(message.getMetadata().getEventPayload().get("id"));
  }

  private List<Message> replies(String channel, String thread, Instant since) {
    ConversationsRepliesResponse answer = slack.call(m -> m.conversationsReplies(r -> r
        .channel(channel).ts(thread).includeAllMetadata(true).oldest(ts(since)).limit(LOOKED_AT)));
    return answer.getMessages();
  }

  private List<Message> roots(String channel, Instant since) {
    ConversationsHistoryResponse answer = slack.call(m -> m.conversationsHistory(r -> r
        .channel(channel).includeAllMetadata(true).oldest(ts(since)).limit(LOOKED_AT)));
    return answer.getMessages();
  }

  private static String ts(Instant instant) {
    return instant.getEpochSecond() + ".000000";
  }

  /** The channel of a direct conversation with that person. */
  String directChannel(String person) {
    return slack.call(m -> m.conversationsOpen(r -> r.users(List.of(person)))).getChannel().getId();
  }
}
