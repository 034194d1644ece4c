package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Messages that are posted later: {@code chat.scheduleMessage}, {@code chat.deleteScheduledMessage} and
 * {@code chat.scheduledMessages.list}. A message whose channel is closed to the bot by then is lost without a word, and
 * so is one with metadata: Slack takes those and does not post them. Thread-safe.
 */
final class ScheduledMessages {
  private static final Duration FARTHEST = Duration.ofDays(120);
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int IN_A_WINDOW = 30;
  /** So shortly before it is posted, a message cannot be called back any more. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(60);

  private final Workspace workspace;
  private final Writing writing;
  private final BotVoice voice;
  private final Clock clock;
  private final List<Pending> pending = new ArrayList<>();

  ScheduledMessages(Workspace workspace, Writing writing, BotVoice voice, Clock clock) {
    this.workspace = workspace;
    this.writing = writing;
    this.voice = voice;
    this.clock = clock;
  }

  private record Pending(String id, String channel, long postAt, long createdAt, ObjectNode message) {
    ObjectNode told() {
      return Json.object(Map.of("id", id, "channel_id", channel, "post_at", postAt, "date_created", createdAt,
          "text", message.path("text").asText()));
    }
  }

  void register(Map<String, SlackWebApi.Method> methods) {
    methods.put("chat.scheduleMessage", this::schedule);
    methods.put("chat.deleteScheduledMessage", this::delete);
    methods.put("chat.scheduledMessages.list", this::list);
  }

  private synchronized ObjectNode schedule(Arguments given) {
    String channel = writing.channel(given);
    Refused.when(!given.need("post_at").matches("\\d{1,11}"), "invalid_time");
    long at = Long.parseLong(given.text("post_at"));
    Refused.when(at <= now(), "time_in_past");
    Refused.when(at > now() + FARTHEST.toSeconds(), "time_too_far");
    Refused.when(mostInAWindow(channel, at) > IN_A_WINDOW, "restricted_too_many");
    ObjectNode message = writing.withMetadata(given, writing.content(given, channel));
    var scheduled = new Pending(workspace.id("Q"), channel, at, now(), message);
    pending.add(scheduled);
    return Json.object(Map.of("channel", channel, "scheduled_message_id", scheduled.id(), "post_at", at,
        "message", Map.of("type", "delayed_message", "subtype", "bot_message", "bot_id", Workspace.BOT,
            "text", message.path("text").asText())));
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  /** With one more then. Which five minutes Slack counts it does not say: here none at all may hold too many. */
  private int mostInAWindow(String channel, long at) {
    List<Long> all =
        new ArrayList<>(pending.stream().filter(p -> p.channel().equals(channel)).map(Pending::postAt).toList());
    all.add(at);
    return all.stream().filter(from -> from <= at && at < from + WINDOW.toSeconds())
        .mapToInt(from -> (int) all.stream().filter(t -> t >= from && t < from + WINDOW.toSeconds()).count())
        .max().orElse(0);
  }

  private synchronized ObjectNode delete(Arguments given) {
    String channel = given.need("channel");
    Refused.when(!workspace.conversations().known(channel), "channel_not_found");
    String id = given.need("scheduled_message_id");
    boolean gone = pending.removeIf(p -> p.id().equals(id) && p.channel().equals(channel)
        && p.postAt() > now() + ON_ITS_WAY.toSeconds());
    Refused.when(!gone, "invalid_scheduled_message_id");
    return Json.object();
  }

  private synchronized ObjectNode list(Arguments given) {
    String channel = given.text("channel");
    Refused.when(!channel.isEmpty() && !workspace.conversations().known(channel), "invalid_channel");
    String cursor = given.text("cursor");
    Refused.when(!cursor.isEmpty() && !cursor.matches("\\d{1,6}"), "invalid_cursor");
    List<Pending> wanted = pending.stream().filter(p -> channel.isEmpty() || p.channel().equals(channel))
        .filter(p -> p.postAt() >= moment(given, "oldest", 0) && p.postAt() <= moment(given, "latest", Long.MAX_VALUE))
        .sorted(Comparator.comparingLong(Pending::postAt)).toList();
    int from = Math.min(cursor.isEmpty() ? 0 : Integer.parseInt(cursor), wanted.size());
    int to = Math.min(from + given.number("limit", 100, 1_000), wanted.size());
    ObjectNode answer = Json.object();
    ArrayNode shown = answer.putArray("scheduled_messages");
    wanted.subList(from, to).forEach(p -> shown.add(p.told()));
    answer.putObject("response_metadata").put("next_cursor", to < wanted.size() ? Integer.toString(to) : "");
    return answer;
  }

  private static long moment(Arguments given, String name, long otherwise) {
    String text = given.text(name);
    Refused.when(!text.isEmpty() && !text.matches("\\d{1,11}(\\.\\d+)?"), "invalid_arguments");
    return text.isEmpty() ? otherwise : Long.parseLong(text.replaceAll("\\..*", ""));
  }

  /** Posts what is due; false when nothing was. */
  boolean postDue() {
    List<Pending> due = takeDue();
    due.forEach(this::post);
    return !due.isEmpty();
  }

  private synchronized List<Pending> takeDue() {
    List<Pending> due = pending.stream().filter(p -> p.postAt() <= now())
        .sorted(Comparator.comparingLong(Pending::postAt)).toList();
    pending.removeAll(due);
    return due;
  }

  private void post(Pending due) {
    try {
      workspace.conversations().writable(due.channel());
      if (due.message().has("metadata")) {
        workspace.problem("chat.scheduleMessage: " + due.id() + " had metadata, and such messages are never posted");
        return;
      }
      voice.post(due.channel(), due.message().put("ts", workspace.nextTs()));
    } catch (Refused e) {
      workspace.problem("chat.scheduleMessage: " + due.id() + " could not be posted: " + e.words());
    }
  }

  synchronized void state(ObjectNode state) {
    ArrayNode all = state.putArray("scheduled");
    pending.stream().sorted(Comparator.comparingLong(Pending::postAt)).forEach(p -> {
      ObjectNode told = all.addObject().put("id", p.id()).put("channel", p.channel()).put("post_at", p.postAt())
          .put("text", p.message().path("text").asText());
      if (p.message().has("thread_ts")) {
        told.put("thread_ts", p.message().path("thread_ts").asText());
      }
    });
  }
}
