package dev.skep.bot.slack.home;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.notice.ReviewMoveButtons;
import dev.skep.core.task.Task;
import dev.skep.notifications.SavedTime;
import dev.skep.notifications.waiting.Matter;
import dev.skep.notifications.waiting.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for a person, as the home tab shows it: each with what they can do about it there. Pure. */
final class HomeWaiting {
  private static final int MATTERS_MOST = 10;
  private static final int SURVEYS_MOST = 3;
  static final int BRIEFS_MOST = 3;
  private static final int NAME_MAX_CHARS = 100;

  private HomeWaiting() {}

  /** A brief that waits for the person's word; {@code url} leads to its card, empty for nowhere. */
  record Brief(String title, String repository, String url, Instant since) {}

  static List<LayoutBlock> of(List<Brief> briefs, List<Matter> waiting) {
    if (briefs.isEmpty() && waiting.isEmpty()) {
      return List.of(section(s -> s.text(Mrkdwn.markup("Nothing waits for you. Enjoy the quiet. :honey_pot:"))));
    }
    List<Matter> shown = shown(waiting);
    var blocks = new ArrayList<LayoutBlock>();
    briefs.stream().limit(BRIEFS_MOST).forEach(brief -> blocks.add(brief(brief)));
    shown.forEach(matter -> {
      blocks.add(section(s -> s.text(Mrkdwn.markup(line(matter))).accessory(move(matter))));
      if (matter.what() == What.SURVEY) {
        blocks.add(actions(a -> a.elements(answers(matter.task()))));
      }
    });
    int more = briefs.size() + waiting.size() - Math.min(briefs.size(), BRIEFS_MOST) - shown.size();
    if (more > 0) {
      blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup("and " + more + " more")))));
    }
    return blocks;
  }

  private static LayoutBlock brief(Brief brief) {
    String words = "*" + Mrkdwn.link(brief.url(), Mrkdwn.cut(brief.title(), NAME_MAX_CHARS)) + "* in "
        + Mrkdwn.escape(brief.repository()) + "\nIs a brief that waits for your word · since " + Mrkdwn.day(brief.since());
    return section(s -> s.text(Mrkdwn.markup(words)));
  }

  private static List<Matter> shown(List<Matter> waiting) {
    var shown = new ArrayList<>(waiting.stream().filter(m -> m.what() != What.SURVEY).limit(MATTERS_MOST).toList());
    shown.addAll(waiting.stream().filter(m -> m.what() == What.SURVEY).limit(SURVEYS_MOST).toList());
    return shown;
  }

  /** Such as {@code #8 Fix it in acme/shop waits for your review, since 2 Mar}. */
  static String line(Matter matter) {
    return "*" + Mrkdwn.link(matter.url(), name(matter.task())) + "* in "
        + Mrkdwn.escape(matter.task().brief().repository()) + "\n" + sentence(matter);
  }

  private static String sentence(Matter matter) {
    String words = matter.what().words();
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + " · since " + Mrkdwn.day(matter.since());
  }

  static String name(Task task) {
    return task.pullRequest() == null
        ? Mrkdwn.cut(task.brief().title(), NAME_MAX_CHARS)
        : "#" + task.pullRequest().number() + " "
            + Mrkdwn.cut(task.pullRequest().title().replaceFirst("^\\[WIP]\\s*", ""), NAME_MAX_CHARS);
  }

  private static @Nullable BlockElement move(Matter matter) {
    String id = matter.task().id().toString();
    return switch (matter.what()) {
      case APPROVE_RUNS -> pressed(Actions.LET_BUILD_RUN, "Approve and run workflows", id, matter).style("primary").build();
      case DECIDE_BUILD -> pressed(Actions.TRY_ONCE_MORE, "Let it try once more", id, matter).build();
      case MARK_READY -> pressed(Actions.MARK_READY, "Mark ready", id, matter).build();
      case SECOND_REVIEW -> pressed(Actions.ASK_ANOTHER, "Ask another reviewer",
          ReviewMoveButtons.value(matter.task(), matter.person()), matter).build();
      case DECIDE, REVIEW, MERGE, ANSWER_AGENT -> matter.url().isEmpty()
          ? null
          : pressed(Actions.OPEN_MATTER, "Open", id, matter).url(Mrkdwn.cut(matter.url(), Mrkdwn.SECTION_MAX_CHARS)).build();
      case SURVEY -> null;
    };
  }

  /** Several of a kind stand below each other: who hears the page needs to know which is meant. */
  private static ButtonElement.ButtonElementBuilder pressed(String action, String words, String value, Matter matter) {
    return ButtonElement.builder().actionId(action).text(Mrkdwn.plain(words)).value(value)
        .accessibilityLabel(Mrkdwn.plain(words + ", " + name(matter.task())).getText());
  }

  private static List<BlockElement> answers(Task task) {
    return Arrays.stream(SavedTime.values()).<BlockElement>map(saved -> button(b -> b.actionId(Actions.SURVEY + saved.name())
        .text(Mrkdwn.plain(saved.words())).value(task.id().toString()))).toList();
  }
}
