package dev.skep.bot.slack;

import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;

import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.view.View;
import java.util.List;

/** The home tab: what Skep does and how to ask. */
final class HomeView {
  private HomeView() {}

  static View view() {
    return View.builder().type("home").blocks(List.of(
        header(h -> h.text(PlainTextObject.builder().text("Hand a change to an agent").build())),
        section(s -> s.text(Mrkdwn.markup("Tell me what should be different. I ask a little, show you a brief, and file"
            + " it for a coding agent. The thread hears of the pull request, the build, the review and the merge."))),
        divider(),
        section(s -> s.text(Mrkdwn.markup("*How to ask*\n• Mention me in a channel or a thread"
            + "\n• Write me here, in Messages\n• Use *Hand this to an agent* in the menu of any message"
            + "\n• `/skep new` opens the form")))))
        .build();
  }
}
