package dev.skep.bot.slack.brief;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.overflowMenu;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.intake.Batch;
import dev.skep.intake.ConversationId;
import dev.skep.intake.IntakeStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several briefs in one message: a short row for each, so that the most that a batch takes still fits. Pure. */
final class BatchBlocks {
  static final String EDIT = "edit";
  static final String REMOVE = "remove";
  private static final int TITLE_MAX_CHARS = 150;
  private static final int GOAL_MAX_CHARS = 200;

  private BatchBlocks() {}

  /** Names one brief of a batch in the block that shows it. */
  record Row(ConversationId conversation, int part) {
    static Row of(String block) {
      int end = block.indexOf(':');
      if (end < 0) {
        throw new IllegalArgumentException("no brief of a batch");
      }
      return new Row(ConversationId.of(block.substring(0, end)), Integer.parseInt(block.substring(end + 1)));
    }

    String block() {
      return conversation + ":" + part;
    }
  }

  static SlackText propose(IntakeStep.ProposeBatch step) {
    Batch batch = step.batch();
    String id = step.conversation().toString();
    var blocks = head(batch, batch.parts().size() + " briefs, filed together");
    batch.parts().forEach(p -> blocks.add(section(s -> s.blockId(new Row(step.conversation(), p.number()).block())
        .text(Mrkdwn.markup(row(p))).accessory(menu(p)))));
    BlockElement file = batch.isWarned()
        ? button(b -> b.actionId(Actions.FILE_ALL_THE_SAME).text(Mrkdwn.plain("File all the same")).value(id))
        : button(b -> b.actionId(Actions.FILE_BRIEF).text(Mrkdwn.plain("File all " + batch.parts().size()))
            .style("primary").value(id));
    blocks.add(actions(a -> a.elements(
        List.of(file, button(b -> b.actionId(Actions.CANCEL_BRIEF).text(Mrkdwn.plain("Cancel")).value(id))))));
    return new SlackText("Here are " + batch.parts().size() + " briefs. File them, change them or cancel.", blocks);
  }

  private static List<LayoutBlock> head(Batch batch, String words) {
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(section(s -> s.text(Mrkdwn.markup("*" + words + "*"))));
    if (!batch.note().isEmpty()) {
      blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(Mrkdwn.escape(batch.note()))))));
    }
    return blocks;
  }

  private static String row(Batch.Part part) {
    String after = part.after().isEmpty()
        ? ""
        : " · after " + part.after().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Stream.of(
        Stream.of("*" + part.number() + ". " + Mrkdwn.escape(Mrkdwn.cut(part.brief().title(), TITLE_MAX_CHARS)) + "*",
            "In *" + Mrkdwn.escape(part.brief().repository()) + "*, from branch `"
                + Mrkdwn.escape(part.brief().baseBranch()) + "`" + after,
            Mrkdwn.escape(Mrkdwn.cut(part.brief().goal(), GOAL_MAX_CHARS)), Mrkdwn.escape(part.brief().agentWhy())),
        part.notes().stream().map(Mrkdwn::escape),
        part.concerns().stream().map(c -> ":warning: " + Mrkdwn.escape(c.words())))
        .flatMap(lines -> lines).filter(l -> !l.isBlank()).collect(Collectors.joining("\n"));
  }

  private static BlockElement menu(Batch.Part part) {
    return overflowMenu(o -> o.actionId(Actions.PART + part.number())
        .options(List.of(option("Edit", EDIT), option("Remove", REMOVE))));
  }

  private static OptionObject option(String words, String value) {
    return OptionObject.builder().text(Mrkdwn.plain(words)).value(value).build();
  }

  static SlackText filed(IntakeStep.FiledBatch filed) {
    Batch batch = filed.batch();
    var blocks = head(batch, batch.parts().size() + " briefs");
    batch.parts().forEach(p -> blocks.add(section(s -> s.text(Mrkdwn.markup(row(p))))));
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup("Filed by " + Mrkdwn.mention(filed.person()))))));
    return new SlackText("Filed: " + batch.parts().size() + " briefs", blocks);
  }
}
