package dev.skep.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.prompt.DecisionTable.Answer;
import dev.skep.core.work.Documents;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model's answer about facts comes to. It answers what was asked and nothing else: whatever it says beside is left
 * out, and what it gives no evidence for counts as unknown. Pure.
 */
final class FactsReply {
  private FactsReply() {}

  /** Empty where nothing of it is an answer. */
  static Optional<Map<String, Answer>> read(@Nullable String reply, Collection<String> asked) {
    JsonNode facts = json(reply == null ? "" : reply).path("facts");
    if (asked.stream().noneMatch(facts::has)) {
      return Optional.empty();
    }
    var answers = new LinkedHashMap<String, Answer>();
    asked.forEach(name -> answers.put(name, answer(facts.path(name))));
    return Optional.of(answers);
  }

  /** Some models put a word or a fence around it. */
  private static JsonNode json(String reply) {
    int from = reply.indexOf('{');
    int to = reply.lastIndexOf('}');
    try {
      return Documents.read(from < 0 || to < from ? "{}" : reply.substring(from, to + 1), JsonNode.class);
    } catch (UncheckedIOException e) {
      return Documents.read("{}", JsonNode.class);
    }
  }

  private static Answer answer(JsonNode given) {
    JsonNode answer = given.path("answer");
    String value = answer.isBoolean() ? (answer.asBoolean() ? "yes" : "no") : text(answer);
    String evidence = text(given.path("evidence"));
    return evidence.isBlank() ? Answer.NONE : new Answer(value, evidence);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? Sanitizer.clean(value.asText()) : "";
  }
}
