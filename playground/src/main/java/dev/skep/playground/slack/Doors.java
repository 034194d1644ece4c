package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The bot's two doors: a socket where one is open, else HTTP. */
final class Doors {
  private static final String FORM = "application/x-www-form-urlencoded";
  private final HttpDoor http;
  private final SocketDoor sockets;

  Doors(HttpDoor http, SocketDoor sockets) {
    this.http = http;
    this.sockets = sockets;
  }

  /** One copy of an event. */
  Answer event(ObjectNode envelope, int retry, String reason) {
    return sockets.open() > 0
        ? sockets.send("events_api", envelope, retry, reason.isEmpty() ? "" : "timeout")
        : http.post(envelope.toString(), "application/json", retry, reason);
  }

  Answer interaction(ObjectNode payload) {
    return sockets.open() > 0
        ? twice("interactive", payload)
        : http.post("payload=" + encode(payload.toString()), FORM, 0, "");
  }

  Answer command(ObjectNode fields) {
    return sockets.open() > 0
        ? twice("slash_commands", fields)
        : http.post(fields.properties().stream().map(e -> encode(e.getKey()) + "=" + encode(e.getValue().asText()))
            .collect(Collectors.joining("&")), FORM, 0, "");
  }

  /** An unacknowledged envelope goes to another connection, once; over HTTP a person only gets an error to see. */
  private Answer twice(String type, ObjectNode payload) {
    Answer answer = sockets.send(type, payload, 0, "");
    return answer.acknowledged() || sockets.open() == 0 ? answer : sockets.send(type, payload, 1, "timeout");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
