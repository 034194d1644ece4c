package dev.skep.bot.slack.kit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import java.util.Set;

/** Works {@code /skep <word> …}. */
public interface CommandWord {
  /** Which it answers to, in small letters. No two answer to the same. */
  Set<String> words();

  /** Its line in the help. */
  String help();

  /** Where its line stands among the others: lower comes first. */
  int place();

  Completion typed(Typed typed, Attempt attempt);

  /**
   * A command as somebody typed it.
   *
   * @param word the first word as it was typed; empty for none
   * @param rest what follows it, empty for nothing
   * @param trigger by which Slack lets a form be opened
   */
  record Typed(String word, String rest, String channel, String person, String trigger) {
    public static Typed of(JsonNode body) {
      String[] words = body.path("text").asText("").strip().split("\\s+", 2);
      return new Typed(words[0], words.length == 2 ? words[1] : "",
          body.path("channel_id").asText(), body.path("user_id").asText(), body.path("trigger_id").asText());
    }
  }
}
