package dev.skep.playground.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.util.List;
import java.util.Map;

/** Revises a playbook by one plain rule. No model, and no pretence. */
final class RuleReviser {
  private static final String BEFORE = "### Do not\n";
  private static final String RULE = "\n- Do not call it done before you tried it the way people use it.";

  private RuleReviser() {}

  static boolean isAsked(String words) {
    return words.startsWith("<playbook>");
  }

  /** @param words the user message of the bot's prompt */
  static JsonNode answer(String words) {
    boolean fits = words.contains(BEFORE) && words.indexOf(BEFORE) == words.lastIndexOf(BEFORE) && !words.contains(RULE);
    return Json.tree(fits
        ? Map.of("kind", "revise", "why", "The result was not tried before it was handed over.", "changesVariables", false,
            "edits", List.of(Map.of("old", BEFORE, "text", BEFORE + RULE)))
        : Map.of("kind", "keep", "why", "The playbook says so already."));
  }
}
