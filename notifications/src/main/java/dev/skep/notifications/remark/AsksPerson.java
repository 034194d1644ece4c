package dev.skep.notifications.remark;

import dev.skep.core.task.Task;
import dev.skep.core.text.MarkdownPieces;
import dev.skep.notifications.Remark;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a remark asks that person something: it names them, or it is a question to nobody else about work that is
 * theirs to review. What is quoted or code asks nobody. Pure.
 */
final class AsksPerson {
  private static final Pattern CALL = Pattern.compile("(?<![\\w/`.-])@([A-Za-z0-9][A-Za-z0-9-]{0,38})");
  private static final Pattern QUESTION = Pattern.compile("\\?(?=[\\s)\"'*_!?]|$)");

  private AsksPerson() {}

  /**
   * Of who answers for the work, and of who asked for it where that is another, who is then asked by name only.
   *
   * @param login by chat user id, empty where it is not known
   * @return chat user id
   */
  static Optional<String> whom(Remark remark, Task task, UnaryOperator<String> login) {
    String reviewer = task.reviewer();
    String asker = task.origin().asker();
    boolean theirs = reviewer.equals(asker);
    if (asks(remark, login.apply(reviewer), theirs)) {
      return Optional.of(reviewer);
    }
    return !theirs && asks(remark, login.apply(asker), false) ? Optional.of(asker) : Optional.empty();
  }

  /**
   * @param login theirs, empty where it is not known
   * @param theirs whether the work is theirs to review
   */
  static boolean asks(Remark remark, String login, boolean theirs) {
    if (remark.machine() || remark.author().equalsIgnoreCase(login)) {
      return false;
    }
    String own = prose(remark.words());
    boolean named = CALL.matcher(own).results().anyMatch(call -> call.group(1).equalsIgnoreCase(login));
    return named || (theirs && !CALL.matcher(own).find() && QUESTION.matcher(own).find());
  }

  private static String prose(String words) {
    String unquoted = words.lines().filter(line -> !line.stripLeading().startsWith(">")).collect(Collectors.joining("\n"));
    return MarkdownPieces.map(unquoted, piece -> piece.kind() == MarkdownPieces.Kind.CODE ? " " : piece.text());
  }
}
