package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Addresses by which the bot answers an interaction without a token: five times, for half an hour. */
final class ResponseUrls {
  private static final int MOST_USES = 5;
  private static final Duration LASTS = Duration.ofMinutes(30);

  private final Workspace workspace;
  private final BotVoice voice;
  private final Clock clock;
  private final IntSupplier port;
  private final Runnable changed;
  private final Map<String, Address> issued = new ConcurrentHashMap<>();

  /** @param messageTs the message that was acted on, null where there is none */
  private record Address(String person, String channel, @Nullable String messageTs, Instant until, AtomicInteger uses) {}

  ResponseUrls(Workspace workspace, BotVoice voice, Clock clock, IntSupplier port, Runnable changed) {
    this.workspace = workspace;
    this.voice = voice;
    this.clock = clock;
    this.port = port;
    this.changed = changed;
  }

  String issue(String person, String channel, @Nullable String messageTs) {
    String id = workspace.id("R");
    issued.put(id, new Address(person, channel, messageTs, clock.instant().plus(LASTS), new AtomicInteger()));
    return "http://127.0.0.1:" + port.getAsInt() + "/slack/response/" + id;
  }

  void handle(Context http) {
    try {
      Address address = issued.get(http.pathParam("id"));
      if (address == null || clock.instant().isAfter(address.until())) {
        throw new Refused("expired_url");
      }
      Refused.when(address.uses().incrementAndGet() > MOST_USES, "used_url");
      answer(address, read(http.body()));
      http.contentType("text/html").result("ok");
    } catch (Refused e) {
      workspace.problem("response_url: " + e.words());
      http.status(404).contentType("application/json")
          .result(Json.object(Map.of("ok", false, "error", e.getMessage())).toString());
    }
    changed.run();
  }

  private static JsonNode read(String body) {
    try {
      return Json.read(body);
    } catch (IllegalArgumentException e) {
      throw new Refused("invalid_payload");
    }
  }

  private void answer(Address address, JsonNode said) {
    Optional<String> there = Optional.ofNullable(address.messageTs())
        .filter(ts -> workspace.conversations().find(address.channel(), ts).isPresent());
    if (said.path("delete_original").asBoolean()) {
      voice.delete(address.channel(), there.orElseThrow(() -> new Refused("message_not_found")));
    } else if (said.path("replace_original").asBoolean() && there.isPresent()) {
      voice.edit(address.channel(), there.get(), said.path("text").asText(""),
          said.has("blocks") ? said.path("blocks") : Json.array());
    } else {
      say(address.person(), address.channel(), said);
    }
  }

  /** Says what the bot answered, for everybody only when it says so. */
  void say(String person, String channel, JsonNode said) {
    ObjectNode message = voice.compose(said.path("text").asText(""),
        said.has("blocks") ? said.path("blocks") : Json.array());
    if (said.hasNonNull("thread_ts")) {
      message.put("thread_ts", said.path("thread_ts").asText());
    }
    if (said.path("response_type").asText().equals("in_channel")) {
      voice.post(channel, message);
    } else {
      voice.whisper(channel, person, message);
    }
  }
}
