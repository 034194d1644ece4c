package dev.skep.playground.slack;

import java.util.List;

/** Slack says no: its word for it, and where there are some its explanations. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> messages;

  Refused(String error) {
    this(error, List.of());
  }

  Refused(String error, List<String> messages) {
    super(error, null, false, false);
    this.messages = messages;
  }

  static void when(boolean refused, String error) {
    if (refused) {
      throw new Refused(error);
    }
  }

  static void because(String error, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new Refused(error, problems);
    }
  }

  List<String> messages() {
    return messages;
  }

  String words() {
    return getMessage() + (messages.isEmpty() ? "" : " " + messages);
  }
}
