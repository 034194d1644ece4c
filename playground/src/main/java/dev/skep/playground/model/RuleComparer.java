package dev.skep.playground.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes open work for the same where most words of the titles are the same, in the same repository. */
final class RuleComparer {
  private static final Pattern BRIEF = Pattern.compile("<brief repository=\"([^\"]*)\">([^\\n<]*)");
  private static final Pattern CANDIDATE = Pattern.compile("<candidate n=\"(\\d+)\" repository=\"([^\"]*)\">([^\\n<]*)");
  private static final double MOST = 0.6;

  private RuleComparer() {}

  /** @param words the user message of the bot's prompt */
  static JsonNode answer(String words) {
    var brief = BRIEF.matcher(words);
    boolean there = brief.find();
    return Json.tree(Map.of("same", CANDIDATE.matcher(words).results()
        .filter(c -> there && c.group(2).equals(brief.group(1)) && alike(brief.group(2), c.group(3)))
        .map(c -> Integer.valueOf(c.group(1))).toList()));
  }

  private static boolean alike(String one, String other) {
    Set<String> both = words(one);
    both.retainAll(words(other));
    Set<String> any = words(one);
    any.addAll(words(other));
    return !any.isEmpty() && both.size() >= MOST * any.size();
  }

  private static Set<String> words(String title) {
    return Arrays.stream(title.toLowerCase(Locale.ROOT).split("\\W+")).filter(w -> w.length() > 1)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
