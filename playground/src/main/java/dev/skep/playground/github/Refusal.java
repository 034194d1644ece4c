package dev.skep.playground.github;

import java.util.List;
import java.util.Map;

/** GitHub says no, in its own form: a status, a message and sometimes the fields that are wrong. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final transient List<Map<String, Object>> errors;
  private final boolean graphQl;

  private Refusal(int status, String message, List<Map<String, Object>> errors, boolean graphQl) {
    super(message, null, false, false);
    this.status = status;
    this.errors = errors;
    this.graphQl = graphQl;
  }

  Refusal(int status, String message, List<Map<String, Object>> errors) {
    this(status, message, errors, false);
  }

  Refusal(int status, String message) {
    this(status, message, List.of());
  }

  /** GraphQL says no with a 200. */
  static Refusal graphQl(String type, String message) {
    return new Refusal(200, message, List.of(WireJson.object("type", type, "message", message)), true);
  }

  static Refusal notFound() {
    return new Refusal(404, "Not Found");
  }

  static Refusal invalid(String resource, String field, String code, String message) {
    return new Refusal(422, "Validation Failed",
        List.of(WireJson.object("resource", resource, "field", field, "code", code, "message", message)));
  }

  int status() {
    return status;
  }

  Map<String, Object> body() {
    if (graphQl) {
      return WireJson.object("errors", errors);
    }
    Map<String, Object> body = WireJson.object("message", getMessage());
    if (!errors.isEmpty()) {
      body.put("errors", errors);
    }
    body.put("documentation_url", "https://docs.github.com/rest");
    body.put("status", Integer.toString(status));
    return body;
  }
}
