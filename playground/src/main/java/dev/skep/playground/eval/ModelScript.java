package dev.skep.playground.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import dev.skep.playground.model.ModelSim;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a scripted model does, as the conversations write it: a list of one word each with what belongs to it. */
final class ModelScript {
  private ModelScript() {}

  static void give(List<JsonNode> script, ModelSim model) {
    script.forEach(step -> step.properties().forEach(e -> give(e.getKey(), e.getValue(), model)));
  }

  private static void give(String what, JsonNode with, ModelSim model) {
    switch (what) {
      case "ask" -> model.says(step("ask", with));
      case "propose" -> model.says(step("propose", Json.tree(Map.of("brief", with))));
      case "batch" -> model.says(step("batch", Json.tree(Map.of("briefs", with))));
      case "decline" -> model.says(step("decline", Json.tree(Map.of("reason", with))));
      case "call" -> model.calls(with.path("tool").asText(), with.path("with").toString());
      case "same" -> model.compares(Json.object(Map.of("same", with)).toString());
      case "text" -> model.says(with.asText());
      case "half" -> model.saysHalf(with.asText());
      case "raw" -> model.answersRaw(with.asText());
      case "fail" -> model.fails(with.asInt());
      case "late" -> model.isLate(Duration.ofMillis(with.asLong()));
      default -> throw new IllegalArgumentException("a scripted model cannot “" + what + "”");
    }
  }

  private static String step(String kind, JsonNode with) {
    var step = Json.object(Map.of("kind", kind));
    with.properties().forEach(e -> step.set(e.getKey(), e.getValue()));
    return step.toString();
  }
}
