package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code conversations.*}. */
final class ConversationMethods {
  private final Workspace workspace;
  private final Conversations conversations;

  ConversationMethods(Workspace workspace) {
    this.workspace = workspace;
    this.conversations = workspace.conversations();
  }

  void register(Map<String, SlackWebApi.Method> methods) {
    methods.put("conversations.replies", this::replies);
    methods.put("conversations.history", this::history);
    methods.put("conversations.info", this::info);
    methods.put("conversations.list", this::list);
    methods.put("conversations.members", this::members);
    methods.put("conversations.open", this::open);
  }

  /** Oldest first. */
  private ObjectNode replies(Arguments given) {
    String channel = readable(given);
    List<ObjectNode> thread = conversations.thread(channel, given.need("ts"));
    Refused.when(thread.isEmpty(), "thread_not_found");
    List<ObjectNode> wanted = thread.stream().filter(m -> within(m, given)).toList();
    String after = cursor(given);
    return page(channel, wanted.stream().filter(m -> after.isEmpty() || ts(m).compareTo(after) > 0).toList(), given);
  }

  /** Newest first, root messages only. */
  private ObjectNode history(Arguments given) {
    String channel = readable(given);
    List<ObjectNode> wanted = conversations.roots(channel).reversed().stream().filter(m -> within(m, given)).toList();
    String before = cursor(given);
    return page(channel, wanted.stream().filter(m -> before.isEmpty() || ts(m).compareTo(before) < 0).toList(), given);
  }

  private String readable(Arguments given) {
    return conversations.entered(given.text("channel"));
  }

  private static String ts(ObjectNode message) {
    return message.path("ts").asText();
  }

  /** Times are compared as text: all have ten digits, a point and six more. */
  private static boolean within(ObjectNode message, Arguments given) {
    String oldest = moment(given.text("oldest"), "invalid_ts_oldest");
    String latest = moment(given.text("latest"), "invalid_ts_latest");
    String ts = ts(message);
    boolean border = given.flag("inclusive") && (ts.equals(oldest) || ts.equals(latest));
    return border || ((oldest.isEmpty() || ts.compareTo(oldest) > 0) && (latest.isEmpty() || ts.compareTo(latest) < 0));
  }

  private static String moment(String text, String otherwise) {
    if (text.isEmpty() || text.equals("0")) {
      return "";
    }
    Refused.when(!text.matches("\\d{1,10}(\\.\\d{1,6})?"), otherwise);
    String[] parts = (text + (text.contains(".") ? "" : ".0")).split("\\.");
    return "0".repeat(10 - parts[0].length()) + parts[0] + "." + parts[1] + "0".repeat(6 - parts[1].length());
  }

  private static String cursor(Arguments given) {
    if (given.text("cursor").isEmpty()) {
      return "";
    }
    try {
      String cursor = new String(Base64.getDecoder().decode(given.text("cursor")), StandardCharsets.UTF_8);
      Refused.when(!cursor.startsWith("next_ts:"), "invalid_cursor");
      return cursor.substring("next_ts:".length());
    } catch (IllegalArgumentException e) {
      throw new Refused("invalid_cursor");
    }
  }

  private ObjectNode page(String channel, List<ObjectNode> wanted, Arguments given) {
    int limit = given.number("limit", 100, 999);
    boolean more = wanted.size() > limit;
    List<ObjectNode> shown = more ? wanted.subList(0, limit) : wanted;
    ObjectNode answer = Json.object();
    ArrayNode messages = answer.putArray("messages");
    shown.forEach(m -> messages.add(conversations.told(channel, m, given.flag("include_all_metadata"))));
    answer.put("has_more", more).put("pin_count", conversations.everything(channel).stream()
        .filter(m -> m.has("pinned_to")).count());
    String next = more ? "next_ts:" + ts(shown.getLast()) : "";
    answer.putObject("response_metadata").put("next_cursor",
        Base64.getEncoder().encodeToString(next.getBytes(StandardCharsets.UTF_8)));
    return answer;
  }

  private ObjectNode info(Arguments given) {
    return Json.object(Map.of("channel", conversations.channel(given.text("channel"))
        .filter(c -> !conversations.isPrivate(given.text("channel")) || conversations.hasBot(given.text("channel")))
        .map(this::described)
        .orElseThrow(() -> new Refused("channel_not_found"))));
  }

  private ObjectNode described(ObjectNode channel) {
    boolean direct = channel.path("is_im").asBoolean();
    boolean secret = channel.path("is_private").asBoolean();
    ObjectNode described = Json.object(Map.of("id", channel.path("id").asText(), "is_im", direct,
        "is_channel", !direct, "is_group", secret, "is_mpim", false, "is_private", direct || secret, "created",
        1_700_000_000,
        "is_archived", conversations.isArchived(channel.path("id").asText()), "is_member",
        conversations.hasBot(channel.path("id").asText()),
        "context_team_id", Workspace.TEAM));
    if (direct) {
      return described.put("user", channel.path("user").asText()).put("is_open", true);
    }
    described.put("name", channel.path("name").asText()).put("name_normalized", channel.path("name").asText())
        .put("num_members", workspace.people().size()).put("is_ext_shared", false);
    described.putObject("topic").put("value", channel.path("topic").asText()).put("creator", "").put("last_set", 0);
    described.putObject("purpose").put("value", "").put("creator", "").put("last_set", 0);
    return described;
  }

  private ObjectNode list(Arguments given) {
    List<String> types = List.of((given.text("types").isEmpty() ? "public_channel" : given.text("types")).split(","));
    ObjectNode answer = Json.object();
    ArrayNode channels = answer.putArray("channels");
    conversations.channels().stream().filter(c -> types.contains(c.path("is_im").asBoolean()
        ? "im"
        : c.path("is_private").asBoolean() ? "private_channel" : "public_channel"))
        .filter(c -> !given.flag("exclude_archived") || !conversations.isArchived(c.path("id").asText()))
        .map(this::described).forEach(channels::add);
    answer.putObject("response_metadata").put("next_cursor", "");
    return answer;
  }

  private ObjectNode members(Arguments given) {
    String channel = given.text("channel");
    Refused.when(!conversations.known(channel), "channel_not_found");
    Refused.when(conversations.isPrivate(channel) && !conversations.hasBot(channel), "channel_not_found");
    List<String> all = Stream.concat(workspace.people().stream().map(SlackPerson::id)
        .filter(p -> conversations.hasPerson(channel, p)), Stream.of(Workspace.BOT_USER)).toList();
    String cursor = given.text("cursor");
    Refused.when(!cursor.matches("\\d{0,3}"), "invalid_cursor");
    int from = Math.min(cursor.isEmpty() ? 0 : Integer.parseInt(cursor), all.size());
    int to = Math.min(from + given.number("limit", 100, 1_000), all.size());
    ObjectNode answer = Json.object(Map.of("members", all.subList(from, to)));
    answer.putObject("response_metadata").put("next_cursor", to < all.size() ? Integer.toString(to) : "");
    return answer;
  }

  private ObjectNode open(Arguments given) {
    String person = given.need("users");
    Refused.when(person.contains(","), "not_supported_here");
    Refused.when(workspace.person(person).isEmpty(), "user_not_found");
    return Json.object(Map.of("channel", Map.of("id", conversations.directWith(person))));
  }
}
