package dev.skep.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The talk as the model is shown it: marked blocks that people's words cannot leave. Pure. */
final class Transcript {
  private static final int WORDS_MAX_CHARS = 24_000;
  private static final int MESSAGE_MAX_CHARS = 6_000;

  private Transcript() {}

  /**
   * The talk first, its messages numbered as in {@code said}, then the interview; answers given as messages are not told
   * twice. Of a long talk the end is kept.
   */
  static String of(List<Said> said, Conversation conversation, List<Attached.Image> shown) {
    List<String> answers = conversation.questions().stream().map(Conversation.Question::answerMessage)
        .filter(id -> !id.isEmpty()).toList();
    Deque<String> kept = new ArrayDeque<>();
    int chars = 0;
    for (int number = said.size(); number > 0; number--) {
      Said one = said.get(number - 1);
      if (one.bySkep()) {
        continue;
      }
      if (!one.text().isBlank() && !answers.contains(one.id())) {
        String turn = turn("n=\"" + number + "\" ", one.authorName(), "person", one.text());
        chars += turn.length();
        if (chars > WORDS_MAX_CHARS) {
          break;
        }
        kept.addFirst(turn);
      }
      one.attached().reversed().forEach(a -> kept.addFirst(HandedTurn.of(a, one.authorName(), shown)));
    }
    conversation.questions().forEach(q -> {
      kept.addLast(turn("", "Skep", "bot", q.text()));
      if (q.answer() != null) {
        kept.addLast(turn("", q.answeredBy(), "person", q.answer()));
      }
    });
    return String.join("\n", kept);
  }

  static String repositories(List<Repository> repositories) {
    return repositories.stream().map(r -> "<repository name=\"" + escape(r.name()) + "\" aliases=\""
        + escape(String.join(", ", r.aliases())) + "\">" + escape(r.description()) + "</repository>")
        .collect(Collectors.joining("\n"));
  }

  private static String turn(String number, String author, String role, String text) {
    String words = text.length() <= MESSAGE_MAX_CHARS ? text : text.substring(0, MESSAGE_MAX_CHARS - 1) + "…";
    return "<turn " + number + "author=\"" + escape(author) + "\" role=\"" + role + "\">" + escape(words) + "</turn>";
  }

  static String escape(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
