package dev.skep.bot.asked;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.llm.OneAnswer;
import dev.skep.intake.Sanitizer;
import dev.skep.notifications.asked.Claim.Verdict;
import dev.skep.notifications.asked.Claim;
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
    JsonNode said = OneAnswer.json(reply, REPLY_MAX_CHARS).path("criteria");
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
