package dev.skep.bot.slack.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.Message;
import com.slack.api.util.json.GsonFactory;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.core.work.Documents;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What another app wrote: such messages carry their words in attachments and blocks as often as in their text. Pure.
 *
 * @see <a href="https://docs.slack.dev/reference/events/message/bot_message">messages of apps</a>
 */
public final class SlackAlert {
  private static final Set<String> TEXTS = Set.of("mrkdwn", "plain_text", "text");
  private static final int DEEPEST = 8;

  private SlackAlert() {}

  public static boolean isOfApp(JsonNode message) {
    return message.hasNonNull("bot_id") || message.path("subtype").asText("").equals("bot_message");
  }

  /** By which a rule may name it. */
  public static Set<String> names(JsonNode message) {
    return Stream.of(message.path("bot_id"), message.path("app_id"), message.path("bot_profile").path("app_id"),
        message.path("bot_profile").path("name"), message.path("username"), message.path("user"))
        .map(name -> name.asText("")).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
  }

  /** Each text once, in the order in which people see it. */
  public static String words(JsonNode message, String bot) {
    var words = new LinkedHashSet<String>();
    add(words, message.path("text"), bot);
    blocks(words, message.path("blocks"), bot, 0);
    message.path("attachments").forEach(attachment -> {
      int before = words.size();
      Stream.of("pretext", "title", "text").forEach(part -> add(words, attachment.path(part), bot));
      attachment.path("fields").forEach(field -> {
        String value = Mrkdwn.words(field.path("value").asText(""), bot);
        words.add((field.path("title").asText("") + ": " + value).strip());
      });
      blocks(words, attachment.path("blocks"), bot, 0);
      if (words.size() == before) {
        add(words, attachment.path("fallback"), bot);
      }
    });
    return String.join("\n", words);
  }

  public static String words(Message message, String bot) {
    return words(Documents.read(GsonFactory.createSnakeCase().toJson(message), JsonNode.class), bot);
  }

  private static void add(Set<String> words, JsonNode text, String bot) {
    String said = Mrkdwn.words(text.asText(""), bot);
    if (!said.isEmpty()) {
      words.add(said);
    }
  }

  private static void blocks(Set<String> words, JsonNode node, String bot, int depth) {
    if (node.isObject() && TEXTS.contains(node.path("type").asText()) && node.path("text").isTextual()) {
      add(words, node.path("text"), bot);
    } else if (depth < DEEPEST) {
      node.forEach(inner -> blocks(words, inner, bot, depth + 1));
    }
  }
}
