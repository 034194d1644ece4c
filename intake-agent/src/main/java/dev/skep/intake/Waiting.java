package dev.skep.intake;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of a conversation that waits for people. Pure. */
final class Waiting {
  private Waiting() {}

  static String reminder(Conversation conversation) {
    return switch (conversation.state()) {
      case ASKING -> "I still wait for an answer: " + conversation.questions().getLast().text();
      case PROPOSED -> "The brief above still waits for you. I file it only when somebody says so.";
      case BATCH -> "The briefs above still wait for you. I file them only when somebody says so.";
      default -> "The form above still waits for you.";
    };
  }

  /** In the place of what nobody had asked for. */
  static String unasked(Conversation conversation) {
    String title = conversation.draft().title();
    return "Nobody took this up, so I put it aside. Nothing was filed." + (title.isBlank() ? "" : " " + cut(title));
  }

  /** What is known so far, for whoever takes it up again. */
  static String summary(Conversation conversation) {
    BriefForm draft = conversation.draft();
    String title = draft.title().isBlank() ? conversation.request() : draft.title();
    String where = draft.repository().isBlank() ? "" : " in " + draft.repository();
    String answers = conversation.questions().stream().filter(q -> q.answer() != null)
        .map(q -> "\n• " + q.text() + " " + q.answer()).collect(Collectors.joining());
    return Stream.of("Nobody answered, so I put this aside. Nothing was filed.", "So far: " + cut(title) + where + answers)
        .collect(Collectors.joining("\n"));
  }

  private static String cut(String words) {
    return words.length() <= 200 ? words : words.substring(0, 199) + "…";
  }
}
