package dev.skep.playground.slack;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which events the app gets: at first those that its manifest subscribes. Some need a scope beside, without which they
 * do not come. Thread-safe.
 */
final class Subscriptions {
  static final Set<String> OF_THE_MANIFEST = Set.of(
      "app_home_opened", "app_mention", "assistant_thread_started", "channel_archive", "channel_left",
      "channel_unarchive", "group_archive", "group_left", "group_unarchive", "member_joined_channel",
      "message.channels", "message.groups", "message.im", "reaction_added", "reaction_removed");
  private static final Map<String, String> NEEDED = Map.ofEntries(
      entry("channel_archive", "channels:read"), entry("channel_unarchive", "channels:read"),
      entry("channel_left", "channels:read"), entry("group_archive", "groups:read"),
      entry("group_unarchive", "groups:read"), entry("group_left", "groups:read"),
      entry("reaction_added", "reactions:read"), entry("reaction_removed", "reactions:read"));

  private final Set<String> subscribed = new TreeSet<>(OF_THE_MANIFEST);
  private final Scopes scopes;

  Subscriptions(Scopes scopes) {
    this.scopes = scopes;
  }

  synchronized void set(String event, boolean wanted) {
    if (wanted) {
      subscribed.add(event);
    } else {
      subscribed.remove(event);
    }
  }

  /** @param kind of the conversation, as events name it */
  synchronized boolean has(String type, String kind) {
    String event = type.equals("message") ? "message." + (kind.equals("im") ? kind : kind + "s") : type;
    String scope = NEEDED.get(event);
    return subscribed.contains(event) && (scope == null || scopes.has(scope));
  }
}
