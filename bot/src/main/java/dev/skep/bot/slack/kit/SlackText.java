package dev.skep.bot.slack.kit;

import static com.slack.api.model.block.Blocks.section;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.lang.reflect.Type;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message as Slack takes it: blocks, and the same in one line for notifications and screen readers. None calls a whole
 * channel or a group of people, whatever it was made of.
 */
public record SlackText(String fallback, List<LayoutBlock> blocks) {
  private static final int FALLBACK_MAX_CHARS = 3_500;
  private static final Pattern MASS = Pattern.compile("<(?=!(?:here|channel|everyone|group|subteam)\\b)");
  /** As Gson writes it, which escapes what HTML would take for its own. */
  private static final Pattern MASS_IN_JSON =
      Pattern.compile("(?:<|\\\\u003c)(?=!(?:here|channel|everyone|group|subteam)\\b)");
  private static final Gson GSON = GsonFactory.createSnakeCase();
  private static final Type BLOCKS = new TypeToken<List<LayoutBlock>>() {}.getType();

  public SlackText {
    fallback = Mrkdwn.cut(calm(fallback), FALLBACK_MAX_CHARS);
    blocks = calm(List.copyOf(blocks));
  }

  /** Markup alone, in as many sections as it takes. */
  public static SlackText plain(String markup) {
    return new SlackText(markup, Mrkdwn.pieces(markup).stream()
        .<LayoutBlock>map(piece -> section(s -> s.text(Mrkdwn.markup(piece)))).toList());
  }

  /** Words as they are, but for what would call many: that is shown instead. */
  public static String calm(String markup) {
    return MASS.matcher(markup).replaceAll("&lt;");
  }

  private static List<LayoutBlock> calm(List<LayoutBlock> blocks) {
    String json = GSON.toJson(blocks, BLOCKS);
    return MASS_IN_JSON.matcher(json).find()
        ? List.copyOf(GSON.<List<LayoutBlock>>fromJson(MASS_IN_JSON.matcher(json).replaceAll("&lt;"), BLOCKS))
        : blocks;
  }
}
