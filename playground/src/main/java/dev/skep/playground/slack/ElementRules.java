package dev.skep.playground.slack;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Slack refuses in the elements of blocks.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/block-elements">block elements</a>
 */
final class ElementRules {
  private static final String PICKED = " confirm focus_on_load placeholder";
  private static final String TYPED = " initial_value dispatch_action_config focus_on_load placeholder";
  private static final Map<String, Shape> SHAPES = Map.ofEntries(
      entry("button", Shape.of("text! action_id url value style confirm accessibility_label")),
      entry("static_select", Shape.of("action_id options option_groups initial_option" + PICKED)),
      entry("multi_static_select", Shape.of("action_id options option_groups initial_options max_selected_items" + PICKED)),
      entry("external_select", Shape.of("action_id initial_option min_query_length" + PICKED)),
      entry("multi_external_select", Shape.of("action_id initial_options min_query_length max_selected_items" + PICKED)),
      entry("users_select", Shape.of("action_id initial_user" + PICKED)),
      entry("multi_users_select", Shape.of("action_id initial_users max_selected_items" + PICKED)),
      entry("conversations_select", Shape.of(
          "action_id initial_conversation default_to_current_conversation response_url_enabled filter" + PICKED)),
      entry("multi_conversations_select", Shape.of(
          "action_id initial_conversations default_to_current_conversation max_selected_items filter" + PICKED)),
      entry("channels_select", Shape.of("action_id initial_channel response_url_enabled" + PICKED)),
      entry("multi_channels_select", Shape.of("action_id initial_channels max_selected_items" + PICKED)),
      entry("overflow", Shape.of("action_id options! confirm")),
      entry("checkboxes", Shape.of("action_id options! initial_options confirm focus_on_load")),
      entry("radio_buttons", Shape.of("action_id options! initial_option confirm focus_on_load")),
      entry("datepicker", Shape.of("action_id initial_date" + PICKED)),
      entry("timepicker", Shape.of("action_id initial_time timezone" + PICKED)),
      entry("datetimepicker", Shape.of("action_id initial_date_time confirm focus_on_load")),
      entry("plain_text_input", Shape.of("action_id multiline min_length max_length" + TYPED)),
      entry("number_input", Shape.of("action_id is_decimal_allowed! min_value max_value" + TYPED)),
      entry("email_text_input", Shape.of("action_id" + TYPED)),
      entry("url_text_input", Shape.of("action_id" + TYPED)),
      entry("rich_text_input", Shape.of("action_id" + TYPED)),
      entry("file_input", Shape.of("action_id filetypes max_files")),
      entry("image", Shape.of("alt_text! image_url slack_file")),
      entry("feedback_buttons", Shape.of("action_id positive_button! negative_button!")),
      entry("icon_button", Shape.of("icon! text! action_id value confirm accessibility_label visible_to_user_ids")));
  private static final Set<String> SELECTS = Set.of(
      "static_select", "external_select", "users_select", "conversations_select", "channels_select",
      "multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select",
      "multi_channels_select");
  static final Set<String> IN_ACTIONS = with(SELECTS,
      "button", "overflow", "checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker");
  static final Set<String> BESIDE_TEXT = with(SELECTS,
      "button", "overflow", "checkboxes", "radio_buttons", "datepicker", "timepicker", "image");
  static final Set<String> IN_INPUT = with(SELECTS,
      "checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker", "plain_text_input", "number_input",
      "email_text_input", "url_text_input", "rich_text_input", "file_input");
  static final Set<String> IN_CONTEXT_ACTIONS = Set.of("feedback_buttons", "icon_button");
  private static final Shape OPTION = Shape.of("text! value! description url");
  private static final Shape GROUP = Shape.of("label! options!");
  private static final Shape CONFIRM = Shape.of("title text! confirm deny style");

  private final Checks checks;
  private final Set<String> actionIds = new HashSet<>();

  ElementRules(Checks checks) {
    this.checks = checks;
  }

  private static Set<String> with(Set<String> some, String... more) {
    var all = new HashSet<>(some);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }

  /** Action ids are to be unique in their block; other blocks may have the same. */
  void nextBlock() {
    actionIds.clear();
  }

  /** What is wrong with the options that the bot offers for an external select. None at all are fine. */
  static List<String> offered(JsonNode answer) {
    var rules = new ElementRules(new Checks());
    boolean none = answer.path("options").isArray() && answer.path("options").isEmpty();
    if (!none) {
      rules.choices(answer, "");
    }
    return rules.checks.problems();
  }

  void check(JsonNode element, String at, Set<String> allowed) {
    String type = element.path("type").asText();
    Shape shape = SHAPES.get(type);
    if (shape == null || !allowed.contains(type)) {
      checks.no(at + "/type", "unsupported type: '" + type + "'");
      return;
    }
    shape.check(element, at, checks);
    checks.characters(element, "action_id", at, 255);
    if (element.has("action_id") && !actionIds.add(element.path("action_id").asText())) {
      checks.no(at + "/action_id", "action_id '" + element.path("action_id").asText() + "' already exists");
    }
    checks.plainText(element, "placeholder", at, 150);
    checks.oneOf(element, "style", at, "primary", "danger");
    if (element.has("confirm")) {
      confirm(element.path("confirm"), at + "/confirm");
    }
    special(type, element, at);
  }

  private void special(String type, JsonNode element, String at) {
    switch (type) {
      case "button" -> button(element, at);
      case "static_select", "multi_static_select" -> select(element, at);
      case "overflow" -> options(element.path("options"), at + "/options", 5, false);
      case "checkboxes", "radio_buttons" -> {
        options(element.path("options"), at + "/options", 10, true);
        initial(element, at);
      }
      case "datepicker" -> moment(element, "initial_date", "\\d{4}-\\d{2}-\\d{2}", at);
      case "timepicker" -> moment(element, "initial_time", "\\d{2}:\\d{2}", at);
      case "image" -> image(element, at);
      case "plain_text_input" -> {
        checks.characters(element, "initial_value", at, element.path("max_length").asInt(3000));
        if (element.path("max_length").asInt(1) < 1 || element.path("max_length").asInt(1) > 3000) {
          checks.no(at + "/max_length", "must be between 1 and 3000");
        }
      }
      default -> {
      }
    }
  }

  private void button(JsonNode button, String at) {
    checks.plainText(button, "text", at, 75);
    checks.characters(button, "value", at, 2000);
    checks.characters(button, "url", at, 3000);
    checks.characters(button, "accessibility_label", at, 75);
  }

  void image(JsonNode image, String at) {
    checks.characters(image, "alt_text", at, 2000);
    checks.characters(image, "image_url", at, 3000);
    if (image.has("image_url") == image.has("slack_file")) {
      checks.no(at, "must have either image_url or slack_file");
    }
  }

  private void select(JsonNode select, String at) {
    choices(select, at);
    initial(select, at);
  }

  private void choices(JsonNode select, String at) {
    if (select.has("options") == select.has("option_groups")) {
      checks.no(at, "must have either options or option_groups");
    } else if (select.has("options")) {
      options(select.path("options"), at + "/options", 100, false);
    } else {
      groups(select.path("option_groups"), at + "/option_groups");
    }
  }

  private void groups(JsonNode groups, String at) {
    checks.items(groups, at, 1, 100);
    for (int i = 0; i < groups.size(); i++) {
      GROUP.check(groups.get(i), at + "/" + i, checks);
      checks.plainText(groups.get(i), "label", at + "/" + i, 75);
      options(groups.get(i).path("options"), at + "/" + i + "/options", 100, false);
    }
  }

  private void options(JsonNode options, String at, int most, boolean markup) {
    checks.items(options, at, 1, most);
    for (int i = 0; i < options.size(); i++) {
      JsonNode option = options.get(i);
      OPTION.check(option, at + "/" + i, checks);
      checks.text(option.path("text"), at + "/" + i + "/text", 75, markup);
      checks.characters(option, "value", at + "/" + i, 150);
      if (option.has("description")) {
        checks.text(option.path("description"), at + "/" + i + "/description", 75, markup);
      }
    }
  }

  /** Slack wants the very options again, not only their values. */
  private void initial(JsonNode choice, String at) {
    if (choice.has("initial_option")) {
      amongOptions(choice, choice.path("initial_option"), at + "/initial_option");
    }
    if (choice.has("initial_options")) {
      checks.items(choice.path("initial_options"), at + "/initial_options", 1, 100);
      choice.path("initial_options").forEach(o -> amongOptions(choice, o, at + "/initial_options"));
    }
  }

  private void amongOptions(JsonNode choice, JsonNode option, String at) {
    if (Blocks.options(choice).noneMatch(option::equals)) {
      checks.no(at, "must be one of the options");
    }
  }

  private void moment(JsonNode picker, String field, String form, String at) {
    if (picker.has(field) && !picker.path(field).asText().matches(form)) {
      checks.no(at + "/" + field, "has the wrong format");
    }
  }

  private void confirm(JsonNode confirm, String at) {
    CONFIRM.check(confirm, at, checks);
    checks.plainText(confirm, "title", at, 100);
    checks.anyText(confirm, "text", at, 300);
    checks.plainText(confirm, "confirm", at, 30);
    checks.plainText(confirm, "deny", at, 30);
  }
}
