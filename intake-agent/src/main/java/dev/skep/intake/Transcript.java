package dev.skep.intake;

import dev.skep.core.prompt.Playbook;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The talk as the model is shown it: marked blocks that people's words cannot leave. Pure. */
final class Transcript {
  private Transcript() {}

  /**
   * The talk first, its messages numbered as they were said, then the interview; answers given as messages are not told
   * twice. What is summarized comes as its summary, and what was handed over with it as it is. Of what is still too long the end is kept, and the request.
   */
  static String of(Talk talk, Conversation conversation, List<Attached.Image> shown) {
    List<String> answers = conversation.questions().stream().map(Conversation.Question::answerMessage)
        .filter(id -> !id.isEmpty()).toList();
    Deque<String> kept = new ArrayDeque<>();
    int number = talk.said().size();
    for (int chars = 0; number > talk.covered(); number--) {
      Said one = talk.said().get(number - 1);
      if (one.bySkep()) {
        continue;
      }
      if (Talk.counts(one) && !answers.contains(one.id())) {
        String turn = turn(number, one);
        chars += turn.length();
        if (chars > talk.shownChars()) {
          break;
        }
        kept.addFirst(turn);
      }
      one.attached().reversed().forEach(a -> kept.addFirst(HandedTurn.of(a, one.authorName(), shown)));
    }
    request(talk, conversation, number).ifPresent(kept::addFirst);
    talk.said().subList(0, talk.covered()).reversed().stream().filter(one -> !one.bySkep()).forEach(
        one -> one.attached().reversed().forEach(a -> kept.addFirst(HandedTurn.of(a, one.authorName(), shown))));
    summary(talk).ifPresent(kept::addFirst);
    conversation.questions().forEach(q -> {
      kept.addLast(turn("", "Skep", "bot", q.text()));
      if (q.answer() != null) {
        kept.addLast(turn("", q.answeredBy(), "person", q.answer()));
      }
    });
    return String.join("\n", kept);
  }

  /** What began the conversation, where it is among the first messages that are not shown as they are. */
  private static Optional<String> request(Talk talk, Conversation conversation, int hidden) {
    return IntStream.iterate(hidden, n -> n > 0, n -> n - 1).filter(n -> {
      Said one = talk.said().get(n - 1);
      return one.author().equals(conversation.person()) && one.text().equals(conversation.request());
    }).mapToObj(n -> turn(n, talk.said().get(n - 1))).findFirst();
  }

  private static Optional<String> summary(Talk talk) {
    return talk.summary().isEmpty()
        ? Optional.empty()
        : Optional.of("<summary>\n" + escape(talk.summary()) + "\n</summary>");
  }

  /** What a summary of the first messages is made of: the one before it, and what came since. */
  static String toSummarize(Talk talk, int upTo) {
    return summary(talk).map(s -> s + "\n").orElse("") + IntStream.rangeClosed(talk.covered() + 1, upTo)
        .filter(n -> Talk.counts(talk.said().get(n - 1))).mapToObj(n -> turn(n, talk.said().get(n - 1)))
        .collect(Collectors.joining("\n", "<transcript>\n", "\n</transcript>"));
  }

  /** In the order given, so that providers find the beginning of each prompt in their caches. */
  static String playbooks(List<Playbook> playbooks) {
    // The client looks for holes in the rules; the words of a playbook must not look like one.
    return playbooks.stream().map(p -> "- " + p.name() + ": " + p.description() + p.variables().stream()
        .map(v -> "\n  - " + v.name() + (v.required() ? " (needed): " : ": ") + v.question()).collect(Collectors.joining()))
        .collect(Collectors.joining("\n")).replace("{{", "{ {");
  }

  static String repositories(List<Repository> repositories) {
    return repositories.stream().map(r -> "<repository name=\"" + escape(r.name()) + "\" aliases=\""
        + escape(String.join(", ", r.aliases())) + "\">" + escape(r.description()) + "</repository>")
        .collect(Collectors.joining("\n"));
  }

  private static String turn(int number, Said one) {
    return turn("n=\"" + number + "\" ", one.authorName(), "person", one.text());
  }

  private static String turn(String number, String author, String role, String text) {
    String words =
        text.length() <= Talk.MESSAGE_MAX_CHARS ? text : text.substring(0, Talk.MESSAGE_MAX_CHARS - 1) + "…";
    return "<turn " + number + "author=\"" + escape(author) + "\" role=\"" + role + "\">" + escape(words) + "</turn>";
  }

  static String escape(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
