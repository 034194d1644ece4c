package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Channels, direct conversations and what was said there. Gives out copies only. */
final class Conversations {
  private final Map<String, ObjectNode> channels = new LinkedHashMap<>();
  private final Map<String, List<ObjectNode>> messages = new LinkedHashMap<>();
  private final Set<String> withoutBot = new HashSet<>();
  private final Set<String> archived = new HashSet<>();
  private final Map<String, Set<String>> membersOfPrivate = new HashMap<>();

  Conversations() {
    channel("C01SHOP", "shop", null, "The web shop");
    channel("C02CLEAN", "flag-cleanup", null, "Expired feature flags");
    channel("C03RANDOM", "random", null, "Anything else");
  }

  private void channel(String id, String name, @Nullable String person, String topic) {
    ObjectNode channel = Json.object(Map.of("id", id, "name", name, "is_im", person != null, "topic", topic));
    if (person != null) {
      channel.put("user", person);
    }
    channels.put(id, channel);
    messages.put(id, new ArrayList<>());
  }

  synchronized void privateChannel(String id, String name, Set<String> members) {
    channel(id, name, null, "");
    Objects.requireNonNull(channels.get(id)).put("is_private", true);
    membersOfPrivate.put(id, members);
  }

  synchronized boolean isPrivate(String channel) {
    return membersOfPrivate.containsKey(channel);
  }

  /** Everybody is in the public channels. */
  synchronized boolean hasPerson(String channel, String person) {
    return !isPrivate(channel) || Objects.requireNonNull(membersOfPrivate.get(channel)).contains(person);
  }

  /** As events name it. */
  synchronized String kind(String channel) {
    return direct(channel) ? "im" : isPrivate(channel) ? "group" : "channel";
  }

  synchronized String permalink(String channel, String ts) {
    String thread = original(channel, ts).map(m -> m.path("thread_ts").asText()).orElse("");
    return "https://hive.slack.example/archives/" + channel + "/p" + ts.replace(".", "")
        + (thread.isEmpty() ? "" : "?thread_ts=" + thread + "&cid=" + channel);
  }

  synchronized void open(String id, String name, String topic) {
    channel(id, name, null, topic);
  }

  synchronized void topic(String id, String topic) {
    Objects.requireNonNull(channels.get(id), id).put("topic", topic);
  }

  synchronized List<ObjectNode> channels() {
    return channels.values().stream().map(ObjectNode::deepCopy).toList();
  }

  synchronized Optional<ObjectNode> channel(String id) {
    return Optional.ofNullable(channels.get(id)).map(ObjectNode::deepCopy);
  }

  synchronized boolean known(String id) {
    return channels.containsKey(id);
  }

  synchronized boolean direct(String channel) {
    return channels.containsKey(channel) && channels.get(channel).path("is_im").asBoolean();
  }

  /** The conversation of that person with the bot, opened where there is none yet. */
  synchronized String directWith(String person) {
    String id = "D" + person.substring(1);
    if (!channels.containsKey(id)) {
      channel(id, person, person, "");
    }
    return id;
  }

  synchronized void member(String channel, boolean member) {
    if (member) {
      withoutBot.remove(channel);
    } else {
      withoutBot.add(channel);
    }
  }

  synchronized boolean hasBot(String channel) {
    return channels.containsKey(channel) && !withoutBot.contains(channel);
  }

  synchronized void archived(String channel, boolean now) {
    if (now) {
      archived.add(channel);
    } else {
      archived.remove(channel);
    }
  }

  synchronized boolean isArchived(String channel) {
    return archived.contains(channel);
  }

  /** The channel, where the bot may read it. A private one without it is as none. */
  synchronized String entered(String channel) {
    Refused.when(!known(channel) || (isPrivate(channel) && !hasBot(channel)), "channel_not_found");
    Refused.when(!hasBot(channel), "not_in_channel");
    return channel;
  }

  /** The channel, where the bot may say something. */
  synchronized String writable(String channel) {
    Refused.when(isArchived(channel) && (hasBot(channel) || !isPrivate(channel)), "is_archived");
    return entered(channel);
  }

  synchronized void add(String channel, ObjectNode message) {
    Objects.requireNonNull(messages.get(channel), channel).add(message.deepCopy());
  }

  synchronized Optional<ObjectNode> find(String channel, String ts) {
    return original(channel, ts).map(ObjectNode::deepCopy);
  }

  private Optional<ObjectNode> original(String channel, String ts) {
    return messages.getOrDefault(channel, List.of()).stream().filter(m -> m.path("ts").asText().equals(ts)).findFirst();
  }

  /** Changes the message and returns what became of it. */
  synchronized Optional<ObjectNode> change(String channel, String ts, Consumer<ObjectNode> change) {
    Optional<ObjectNode> message = original(channel, ts);
    message.ifPresent(change);
    return message.map(ObjectNode::deepCopy);
  }

  synchronized void remove(String channel, String ts) {
    messages.getOrDefault(channel, List.of()).removeIf(m -> m.path("ts").asText().equals(ts));
  }

  /** The root and its replies, oldest first, without what only one person sees. */
  synchronized List<ObjectNode> thread(String channel, String ts) {
    return messages.getOrDefault(channel, List.of()).stream()
        .filter(m -> m.path("ts").asText().equals(ts) || m.path("thread_ts").asText().equals(ts))
        .filter(m -> !m.has("ephemeral_to")).map(ObjectNode::deepCopy).toList();
  }

  synchronized List<ObjectNode> roots(String channel) {
    return messages.getOrDefault(channel, List.of()).stream()
        .filter(m -> !m.has("thread_ts") || m.path("thread_ts").asText().equals(m.path("ts").asText()))
        .filter(m -> !m.has("ephemeral_to")).map(ObjectNode::deepCopy).toList();
  }

  /** Everything, also what only one person sees. */
  synchronized List<ObjectNode> everything(String channel) {
    return messages.getOrDefault(channel, List.of()).stream().map(ObjectNode::deepCopy).toList();
  }

  /** The message as the Web API tells it: a root with replies says so. */
  synchronized ObjectNode told(String channel, ObjectNode message, boolean metadata) {
    ObjectNode copy = message.deepCopy();
    if (!metadata) {
      copy.remove("metadata");
    }
    List<ObjectNode> replies = replies(channel, copy.path("ts").asText());
    if (!replies.isEmpty()) {
      copy.put("thread_ts", copy.path("ts").asText()).put("reply_count", replies.size())
          .put("latest_reply", replies.getLast().path("ts").asText());
      ArrayNode users = copy.putArray("reply_users");
      replies.stream().map(r -> r.path("user").asText()).distinct().forEach(users::add);
      copy.put("reply_users_count", users.size());
    }
    return copy;
  }

  private List<ObjectNode> replies(String channel, String ts) {
    return messages.getOrDefault(channel, List.of()).stream()
        .filter(m -> m.path("thread_ts").asText().equals(ts) && !m.path("ts").asText().equals(ts))
        .filter(m -> !m.has("ephemeral_to")).toList();
  }

  synchronized void state(ObjectNode state) {
    ArrayNode all = state.putArray("channels");
    channels.values().forEach(c -> all.add(c.deepCopy().put("is_archived", isArchived(c.path("id").asText()))
        .put("has_bot", hasBot(c.path("id").asText()))));
    ObjectNode said = state.putObject("messages");
    messages.forEach((channel, list) -> {
      ArrayNode array = said.putArray(channel);
      list.forEach(m -> {
        ObjectNode copy = array.addObject();
        copy.setAll(m.deepCopy());
        int replies = replies(channel, m.path("ts").asText()).size();
        if (replies > 0) {
          copy.put("reply_count", replies);
        }
      });
    });
  }
}
