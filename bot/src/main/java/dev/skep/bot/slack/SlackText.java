package dev.skep.bot.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/** A message as Slack takes it: blocks, and the same in one line for notifications and screen readers. */
record SlackText(String fallback, List<LayoutBlock> blocks) {
  private static final int FALLBACK_MAX_CHARS = 3_500;

  SlackText {
    fallback = Mrkdwn.cut(fallback, FALLBACK_MAX_CHARS);
    blocks = List.copyOf(blocks);
  }
}
