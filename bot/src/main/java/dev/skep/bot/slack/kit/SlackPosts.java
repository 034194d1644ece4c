package dev.skep.bot.slack.kit;

import com.slack.api.model.Message;
import dev.skep.core.work.Attempt;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Posts, edits and finds Skep's own messages. Every post carries a key by which it can be found again. Messages are named
 * by their {@code ts}, people and channels by their ids. All throw as {@link SlackClient#call} does, unless they say
 * otherwise; who posts faster than a channel takes is told to come again ({@link ChannelPace}). Thread-safe.
 */
@Singleton
public class SlackPosts {
  private static final String EVENT_TYPE = "skep_delivery";
  /** Tries of one delivery do not lie further apart. */
  private static final Duration LOOK_BACK = Duration.ofHours(6);

  private final SlackClient slack;
  private final SlackPages pages;
  private final ChannelPace pace;
  private final Clock clock;

  SlackPosts(SlackClient slack, SlackPages pages, ChannelPace pace, Clock clock) {
    this.slack = slack;
    this.pages = pages;
    this.pace = pace;
    this.clock = clock;
  }

  /**
   * @param thread empty for a new root message
   * @param key by which {@link #find} finds it
   * @return the message
   */
  public String post(String channel, String thread, SlackText text, String key) {
    pace.step(channel);
    var metadata = new Message.Metadata();
    metadata.setEventType(EVENT_TYPE);
    metadata.setEventPayload(Map.of("id", key));
    return slack.call(m -> m.chatPostMessage(r -> r
        .channel(channel).threadTs(thread.isEmpty() ? null : thread)
        .text(text.fallback()).blocks(text.blocks()).metadata(metadata)
        .unfurlLinks(false).unfurlMedia(false))).getTs();
  }

  /** Posts it unless an interrupted try of the same delivery did; {@code thread} is empty for a new root message. */
  public String postOnce(String channel, String thread, SlackText text, Attempt attempt) {
    Optional<String> earlier = attempt.mayHaveHappened()
        ? find(channel, thread, attempt.id(), clock.instant().minus(LOOK_BACK))
        : Optional.empty();
    return earlier.orElseGet(() -> post(channel, thread, text, attempt.id()));
  }

  /** Cannot be found again: after a crash the person may see it twice. */
  public void postOnlyFor(String person, String channel, String thread, SlackText text) {
    slack.call(m -> m.chatPostEphemeral(r -> r
        .channel(channel).user(person).threadTs(thread.isEmpty() ? null : thread)
        .text(text.fallback()).blocks(text.blocks())));
  }

  /**
   * As {@link #postOnlyFor}, and once directly to the person where Skep cannot speak in that channel.
   *
   * @throws dev.skep.core.work.Permanent where Slack refuses both
   */
  public void showOrSend(String person, String channel, SlackText text, Attempt attempt) {
    try {
      postOnlyFor(person, channel, "", text);
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotSpeakThere()) {
        throw e.permanent();
      }
      send(person, text, attempt);
    }
  }

  private void send(String person, SlackText text, Attempt attempt) {
    try {
      postOnce(directChannel(person), "", text, attempt);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  /** Replaces all of a message. */
  public void edit(String channel, String message, SlackText text) {
    slack.call(m -> m.chatUpdate(r -> r.channel(channel).ts(message).text(text.fallback()).blocks(text.blocks())));
  }

  /** Pins a message to its channel. */
  public void pin(String channel, String message) {
    slack.call(m -> m.pinsAdd(r -> r.channel(channel).timestamp(message)));
  }

  /** The message that carries {@code key}; {@code thread} empty to look among root messages. */
  public Optional<String> find(String channel, String thread, String key, Instant since) {
    List<Message> messages = thread.isEmpty() ? pages.roots(channel, since) : pages.thread(channel, thread, since);
    return messages.stream().filter(m -> carries(m, key)).map(Message::getTs).findFirst();
  }

  private static boolean carries(Message message, String key) {
    return message.getMetadata() != null && message.getMetadata().getEventPayload() != null
        && key.equals(message.getMetadata().getEventPayload().get("id"));
  }

  /** The channel of a direct conversation with that person. */
  public String directChannel(String person) {
    return slack.call(m -> m.conversationsOpen(r -> r.users(List.of(person)))).getChannel().getId();
  }
}
