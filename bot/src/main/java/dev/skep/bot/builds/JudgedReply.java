package dev.skep.bot.builds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.llm.OneAnswer;
import dev.skep.intake.Sanitizer;
import dev.skep.notifications.build.Rejection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model's answer about a red build comes to. What it claims to have read must stand in what it was shown; where it
 * does not, what was found without it holds. Pure.
 */
final class JudgedReply {
  private static final int REPLY_MAX_CHARS = 20_000;

  private JudgedReply() {}

  /**
   * @param shown the log, the command and what the check pointed at
   * @param plain what was found without a model
   */
  static Optional<Rejection> read(@Nullable String reply, String shown, Rejection plain) {
    JsonNode said = OneAnswer.json(reply, REPLY_MAX_CHARS);
    String cause = text(said, "cause");
    String whatToDo = text(said, "what_to_do");
    if (cause.isBlank() || whatToDo.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(new Rejection(plain.gate(), seen(said, "failing_command", shown, plain.failingCommand()),
        seen(said, "where", shown, plain.where()), seen(said, "expected", shown, plain.expected()),
        seen(said, "got", shown, plain.got()), cause, whatToDo));
  }

  private static String seen(JsonNode said, String name, String shown, String otherwise) {
    String value = text(said, name);
    return !value.isBlank() && shown.contains(value) ? value : otherwise;
  }

  private static String text(JsonNode said, String name) {
    JsonNode value = said.path(name);
    return value.isTextual() ? Sanitizer.clean(value.asText()).strip() : "";
  }
}
