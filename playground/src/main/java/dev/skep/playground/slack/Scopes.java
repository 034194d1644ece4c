package dev.skep.playground.slack;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the bot's token may do in the Web API: at first what the app's manifest asks for. Most events come whatever it may, see
 * {@link Subscriptions}.
 * Thread-safe.
 */
final class Scopes {
  static final Set<String> OF_THE_MANIFEST = Set.of(
      "app_mentions:read", "assistant:write", "channels:history", "channels:read", "chat:write", "commands",
      "files:read", "files:write", "groups:history", "groups:read", "im:history", "im:write", "pins:write",
      "reactions:read", "reactions:write", "users:read");
  /** By method, in the order channel, direct conversation, private channel where they differ. */
  private static final Map<String, String> NEEDED = Map.ofEntries(
      entry("chat.postMessage", "chat:write"), entry("chat.postEphemeral", "chat:write"),
      entry("chat.update", "chat:write"), entry("chat.delete", "chat:write"),
      entry("chat.scheduleMessage", "chat:write"), entry("chat.deleteScheduledMessage", "chat:write"),
      entry("pins.add", "pins:write"), entry("pins.remove", "pins:write"), entry("pins.list", "pins:read"),
      entry("files.getUploadURLExternal", "files:write"), entry("files.completeUploadExternal", "files:write"),
      entry("reactions.add", "reactions:write"), entry("reactions.remove", "reactions:write"),
      entry("reactions.get", "reactions:read"),
      entry("conversations.replies", "channels:history im:history groups:history"),
      entry("conversations.history", "channels:history im:history groups:history"),
      entry("conversations.info", "channels:read im:read groups:read"), entry("conversations.list", "channels:read"),
      entry("conversations.members", "channels:read im:read groups:read"),
      entry("conversations.open", "im:write"), entry("users.info", "users:read"), entry("users.list", "users:read"),
      entry("users.lookupByEmail", "users:read.email"), entry("assistant.threads.setStatus", "assistant:write"),
      entry("assistant.threads.setTitle", "assistant:write"),
      entry("assistant.threads.setSuggestedPrompts", "assistant:write"));

  private final Set<String> granted = new TreeSet<>(OF_THE_MANIFEST);

  synchronized void set(String scope, boolean may) {
    if (may) {
      granted.add(scope);
    } else {
      granted.remove(scope);
    }
  }

  synchronized boolean has(String scope) {
    return granted.contains(scope);
  }

  /** @param kind of the conversation that the call is about, as events name it */
  synchronized void check(String method, String kind) {
    String[] needed = NEEDED.getOrDefault(method, "").split(" ");
    int place = kind.equals("im") ? 1 : kind.equals("group") ? 2 : 0;
    String mine = needed[Math.min(place, needed.length - 1)];
    if (!mine.isEmpty() && !granted.contains(mine)) {
      boolean none = Arrays.stream(needed).noneMatch(granted::contains);
      throw new Refused("missing_scope",
          Map.of("needed", none ? String.join(",", needed) : mine, "provided", String.join(",", granted)));
    }
  }
}
