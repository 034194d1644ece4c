package dev.skep.bot.slack.kit;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.staticSelect;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import java.util.List;

/**
 * The fields of forms, and what was filled in. A field's block and action have one id, its name. Pure.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element">select menus</a>
 */
public final class FormBlocks {
  public static final int OPTIONS_MAX = 100;
  public static final int TEXT_MAX_CHARS = 3_000;
  private static final int HINT_MAX_CHARS = 150;

  private FormBlocks() {}

  /**
   * @param example stands in the field while it is empty
   * @param many whether it has several lines
   */
  public record Text(String name, String label, String example, int mostChars, boolean many, boolean required) {

    public LayoutBlock of(String value) {
      return of(value, "");
    }

    /** @param hint stands below the field, empty for none */
    public LayoutBlock of(String value, String hint) {
      String initial = Mrkdwn.cut(value, mostChars);
      return input(i -> i.blockId(name).optional(!required).label(Mrkdwn.plain(label))
          .hint(hint.isEmpty() ? null : FormBlocks.hint(hint))
          .element(plainTextInput(t -> t.actionId(name).multiline(many).maxLength(mostChars)
              .initialValue(initial.isEmpty() ? null : initial).placeholder(FormBlocks.hint(example)))));
    }

    public LayoutBlock empty() {
      return of("");
    }
  }

  private static PlainTextObject hint(String words) {
    return PlainTextObject.builder().text(Mrkdwn.cut(words, HINT_MAX_CHARS)).emoji(true).build();
  }

  /** Of more than Slack takes the first are offered. An option that is not there is not chosen. */
  public static LayoutBlock select(String name, String label, boolean required, List<OptionObject> all, String chosen) {
    List<OptionObject> options = all.stream().limit(OPTIONS_MAX).toList();
    OptionObject initial = options.stream().filter(o -> o.getValue().equals(chosen)).findFirst().orElse(null);
    return input(i -> i.blockId(name).optional(!required).label(Mrkdwn.plain(label)).element(staticSelect(s -> s
        .actionId(name).options(options).initialOption(initial).placeholder(Mrkdwn.plain("Choose one")))));
  }

  public static OptionObject option(String words, String value) {
    return OptionObject.builder().text(Mrkdwn.plain(words)).value(value).build();
  }

  /** What was written into the field of this name, empty for nothing. */
  public static String value(JsonNode values, String name) {
    return values.path(name).path(name).path("value").asText("").strip();
  }

  /** The value of the option that was chosen, empty for none. */
  public static String chosen(JsonNode values, String name) {
    return values.path(name).path(name).path("selected_option").path("value").asText("");
  }
}
