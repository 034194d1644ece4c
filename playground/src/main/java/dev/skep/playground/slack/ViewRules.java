package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What Slack refuses in a modal or a home tab.
 *
 * @see <a href="https://docs.slack.dev/reference/views">views</a>
 */
final class ViewRules {
  private static final Shape MODAL = Shape.of("title! blocks! close submit private_metadata callback_id clear_on_close "
      + "notify_on_close external_id submit_disabled");
  private static final Shape HOME = Shape.of("blocks! private_metadata callback_id external_id");

  private ViewRules() {}

  static List<String> problems(JsonNode view, String type) {
    var checks = new Checks();
    if (!view.path("type").asText().equals(type)) {
      checks.no("/view/type", "must be " + type);
      return checks.problems();
    }
    boolean modal = type.equals("modal");
    (modal ? MODAL : HOME).check(view, "/view", checks);
    for (String part : List.of("title", "submit", "close")) {
      checks.plainText(view, part, "/view", 24);
    }
    checks.characters(view, "private_metadata", "/view", 3000);
    checks.characters(view, "callback_id", "/view", 255);
    checks.characters(view, "external_id", "/view", 255);
    BlockRules.check(view.path("blocks"), "/view/blocks",
        modal ? BlockRules.Surface.MODAL : BlockRules.Surface.HOME, checks);
    if (modal && Blocks.has(view.path("blocks"), "input") && !view.has("submit")) {
      checks.no("/view/submit", "a modal with input blocks must have submit");
    }
    return checks.problems();
  }
}
