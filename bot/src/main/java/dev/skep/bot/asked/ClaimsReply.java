package dev.skep.bot.asked;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Documents;
import dev.skep.intake.Sanitizer;
import dev.skep.notifications.asked.Claim;
import dev.skep.notifications.asked.Claim.Verdict;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model's answer says of criteria. Whether it is so is not decided here. Pure. */
final class ClaimsReply {
  private static final int REPLY_MAX_CHARS = 60_000;
  private static final int CLAIMS_MOST = 100;

  private ClaimsReply() {}

  /** @return empty where it is no answer */
  static Optional<List<Claim>> read(@Nullable String reply) {
    JsonNode said = json(reply == null ? "" : reply).path("criteria");
    if (!said.isArray() || said.isEmpty()) {
      return Optional.empty();
    }
    var claims = new ArrayList<Claim>();
    for (JsonNode one : said) {
      if (claims.size() < CLAIMS_MOST && one.path("number").isInt()) {
        claims.add(new Claim(one.path("number").asInt(), verdict(one.path("verdict").asText("")), text(one, "file"),
            one.path("line").asInt(0), one.path("quote").asText(""), text(one, "why")));
      }
    }
    return claims.isEmpty() ? Optional.empty() : Optional.of(claims);
  }

  /** Some models put a word or a fence around it. */
  private static JsonNode json(String reply) {
    int from = reply.indexOf('{');
    int to = reply.lastIndexOf('}');
    boolean some = from >= 0 && to > from && reply.length() <= REPLY_MAX_CHARS;
    try {
      return Documents.read(some ? reply.substring(from, to + 1) : "{}", JsonNode.class);
    } catch (UncheckedIOException e) {
      return Documents.read("{}", JsonNode.class);
    }
  }

  private static Verdict verdict(String word) {
    return switch (word) {
      case "met" -> Verdict.MET;
      case "not_met" -> Verdict.NOT_MET;
      default -> Verdict.NOT_VISIBLE;
    };
  }

  private static String text(JsonNode said, String name) {
    JsonNode value = said.path(name);
    return value.isTextual() ? Sanitizer.clean(value.asText()).strip() : "";
  }
}
