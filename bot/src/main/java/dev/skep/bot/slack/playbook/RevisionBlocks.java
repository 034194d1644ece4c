package dev.skep.bot.slack.playbook;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.task.Task;
import dev.skep.intake.playbook.Revision;
import java.util.ArrayList;
import java.util.List;

/** What was said of a playbook's work and what could be changed, as those who decide see it. Pure. */
final class RevisionBlocks {
  private static final int PIECE_MAX_CHARS = 2_800;
  private static final int LINE_MAX_CHARS = 1_000;
  private static final int WORDS_MAX_CHARS = 1_200;

  private RevisionBlocks() {}

  /** @param canExport whether an adopted version can be handed to a repository */
  static SlackText of(Revision revision, Task task, boolean canExport) {
    String title = title(revision);
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(header(h -> h.text(PlainTextObject.builder().text(Mrkdwn.cut(title, 150)).build())));
    blocks.add(section(s -> s.text(Mrkdwn.markup(said(revision, task)))));
    if (!revision.why().isEmpty()) {
      blocks.add(section(s -> s.text(Mrkdwn.markup(Mrkdwn.escape(revision.why())))));
    }
    pieces(revision.diff()).forEach(piece -> blocks.add(section(s -> s.text(Mrkdwn.markup("```" + piece + "```")))));
    end(blocks, revision, canExport);
    return new SlackText(Mrkdwn.escape(title), blocks);
  }

  private static String title(Revision revision) {
    return switch (revision.state()) {
      case GIVEN, KEPT -> "Feedback on the playbook " + revision.playbook();
      case PROPOSED, DISCARDED, OUTDATED -> "A change for the playbook " + revision.playbook();
      case ADOPTED -> "Adopted: " + revision.adoptedRef();
    };
  }

  private static String said(Revision revision, Task task) {
    String what = task.pullRequest() == null
        ? Mrkdwn.escape(task.brief().title())
        : Mrkdwn.link(task.pullRequest().url(), task.brief().title());
    return "Of " + what + " (`" + Mrkdwn.escape(revision.used()) + "`) " + Mrkdwn.mention(revision.person())
        + " said it was not what they wanted.\n*Wrong:* " + words(revision.wrong())
        + (revision.right().isEmpty() ? "" : "\n*Right would have been:* " + words(revision.right()));
  }

  private static String words(String text) {
    return Mrkdwn.escape(Mrkdwn.cut(text, WORDS_MAX_CHARS));
  }

  /** All of it, each piece small enough for a section; three ticks of its own would end a piece early. */
  private static List<String> pieces(String diff) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    for (String line : Mrkdwn.escape(diff).replace("```", "'''").lines().toList()) {
      for (int from = 0; from == 0 || from < line.length(); from += LINE_MAX_CHARS) {
        String shown = line.substring(from, Math.min(line.length(), from + LINE_MAX_CHARS));
        if (piece.length() + shown.length() + 1 > PIECE_MAX_CHARS) {
          pieces.add(piece.toString());
          piece.setLength(0);
        }
        piece.append(shown).append('\n');
      }
    }
    if (!piece.isEmpty()) {
      pieces.add(piece.toString());
    }
    return pieces;
  }

  private static void end(List<LayoutBlock> blocks, Revision revision, boolean canExport) {
    String id = revision.id().toString();
    switch (revision.state()) {
      case PROPOSED -> blocks.add(actions(a -> a.elements(List.of(
          button(b -> b.actionId(Actions.ADOPT).text(Mrkdwn.plain("Adopt")).style("primary").value(id)),
          button(b -> b.actionId(Actions.DISCARD).text(Mrkdwn.plain("Discard")).value(id))))));
      case ADOPTED -> {
        note(blocks, "Adopted by " + Mrkdwn.mention(revision.decidedBy()) + ". The next brief is made by it."
            + (revision.pullUrl().isEmpty() ? "" : " " + Mrkdwn.link(revision.pullUrl(), "Pull request") + "."));
        if (canExport && revision.pullUrl().isEmpty()) {
          blocks.add(actions(a -> a.elements(List.of(
              button(b -> b.actionId(Actions.EXPORT).text(Mrkdwn.plain("Open a pull request")).value(id))))));
        }
      }
      case DISCARDED -> note(blocks, "Discarded by " + Mrkdwn.mention(revision.decidedBy()) + ". Kept as a note.");
      case OUTDATED -> note(blocks, "The playbook changed before this was decided. Kept as a note.");
      case GIVEN, KEPT -> {
      }
    }
  }

  private static void note(List<LayoutBlock> blocks, String markup) {
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(markup)))));
  }
}
