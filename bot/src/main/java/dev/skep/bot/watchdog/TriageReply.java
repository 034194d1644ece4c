package dev.skep.bot.watchdog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.llm.OneAnswer;
import dev.skep.intake.Sanitizer;
import dev.skep.notifications.watchdog.Verdict.State;
import dev.skep.notifications.watchdog.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model's answer about an agent comes to. Without a piece of what it was shown as evidence it is no answer. Pure.
 */
final class TriageReply {
  private static final int REPLY_MAX_CHARS = 20_000;
  private static final int EVIDENCE_MIN_CHARS = 8;
  private static final int EVIDENCE_MAX_CHARS = 300;
  private static final int LESSON_MAX_CHARS = 300;

  private TriageReply() {}

  /** @param shown the agent's deeds, as the model saw them */
  static Optional<Verdict> read(@Nullable String reply, String shown) {
    JsonNode said = OneAnswer.json(reply, REPLY_MAX_CHARS);
    Optional<State> state = Arrays.stream(State.values())
        .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(said.path("state").asText(""))).findFirst();
    String evidence = text(said, "evidence", EVIDENCE_MAX_CHARS);
    boolean seen = evidence.length() >= EVIDENCE_MIN_CHARS && shown.contains(evidence);
    return state.filter(s -> seen).map(
        s -> new Verdict(s, evidence, text(said, "cause", LESSON_MAX_CHARS), text(said, "prevention", LESSON_MAX_CHARS)));
  }

  /** In one line. What is too long is none: a piece of a sentence may say the opposite of it. */
  private static String text(JsonNode said, String name, int most) {
    JsonNode value = said.path(name);
    String line = value.isTextual() ? Sanitizer.clean(value.asText()).replaceAll("\\s+", " ").strip() : "";
    return line.length() <= most ? line : "";
  }
}
