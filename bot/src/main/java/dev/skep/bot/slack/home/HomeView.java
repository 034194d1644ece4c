package dev.skep.bot.slack.home;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.externalSelect;
import static com.slack.api.model.block.element.BlockElements.staticSelect;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.task.Task;
import dev.skep.intake.OwnDefaults;
import dev.skep.notifications.HowMuch;
import dev.skep.notifications.waiting.Matter;
import dev.skep.notifications.worth.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The home tab: what waits for a person, their tasks, figures and defaults, and how to ask. Pure. */
final class HomeView {
  /** The option that stands for no choice of one's own. */
  static final String NONE = "-";
  private static final int SHOWN_MOST = 10;
  private static final int BRANCH_MAX_CHARS = 80;
  private static final int TITLE_MAX_CHARS = 100;
  private static final int AGENTS_MOST = 99;

  /** On top for who has nothing here yet, else below what is theirs. */
  private static final List<LayoutBlock> WHAT_I_DO = List.of(title("Hand a change to an agent"),
      words("Tell me what should be different. I ask a little, show you a brief, and file it for a coding agent."
          + " The thread hears of the pull request, the build, the review and the merge."));

  private HomeView() {}

  /**
   * @param refusal why this person may not ask for anything, who then has nothing to set
   * @param note said on top, empty for none
   * @param offered whether the default repository may still be worked on
   * @param briefs that wait for this person's word
   * @param waiting what waits for this person, in the order in which it is shown
   * @param tasks what this person asked for and is not over
   * @param figures of the tasks this person reviews
   */
  record Home(Optional<String> refusal, String note, OwnDefaults.Own own, boolean offered, List<String> agents,
      HowMuch howMuch, List<HomeWaiting.Brief> briefs, List<Matter> waiting, List<Task> tasks, Figures figures) {}

  static View of(Home home) {
    var blocks = new ArrayList<LayoutBlock>();
    if (!home.note().isEmpty()) {
      blocks.add(words(":speech_balloon: " + Mrkdwn.escape(home.note())));
    }
    boolean calm =
        home.refusal().isPresent() || (home.briefs().isEmpty() && home.waiting().isEmpty() && home.tasks().isEmpty());
    if (calm) {
      blocks.addAll(WHAT_I_DO);
    }
    home.refusal().ifPresentOrElse(
        refusal -> blocks.add(words(Mrkdwn.escape(refusal))), () -> blocks.addAll(ofOnesOwn(home)));
    blocks.add(divider());
    if (!calm) {
      blocks.addAll(WHAT_I_DO);
    }
    blocks.add(words("*How to ask*\n• Mention me in a channel or a thread"
        + "\n• Write me here, in Messages\n• Use *Hand this to an agent* in the menu of any message"
        + "\n• `/skep new` opens the form"));
    return View.builder().type("home").blocks(blocks).build();
  }

  private static List<LayoutBlock> ofOnesOwn(Home home) {
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(title("What waits for you"));
    blocks.addAll(HomeWaiting.of(home.briefs(), home.waiting()));
    blocks.add(divider());
    blocks.add(title("Your tasks"));
    blocks.add(tasks(home.tasks()));
    blocks.add(divider());
    blocks.add(title("Your numbers"));
    blocks.addAll(HomeNumbers.of(home.figures()));
    blocks.add(divider());
    blocks.addAll(defaults(home));
    return blocks;
  }

  private static LayoutBlock tasks(List<Task> tasks) {
    if (tasks.isEmpty()) {
      return words("You have nothing under way. Tell me what should be different, and an agent begins.");
    }
    String more = tasks.size() > SHOWN_MOST ? "\nand " + (tasks.size() - SHOWN_MOST) + " more" : "";
    return words(tasks.stream().limit(SHOWN_MOST).map(HomeView::task).collect(Collectors.joining("\n")) + more);
  }

  private static String task(Task task) {
    String title = Mrkdwn.cut(task.brief().title(), TITLE_MAX_CHARS);
    String url = task.pullRequest() != null
        ? task.pullRequest().url()
        : task.issue() != null ? task.issue().url() : "";
    return "• " + Mrkdwn.link(url, title) + " in " + Mrkdwn.escape(task.brief().repository()) + " · "
        + TaskInWords.headline(task);
  }

  private static List<LayoutBlock> defaults(Home home) {
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(title("Your defaults"));
    blocks.add(section(s -> s.blockId(Actions.OWN_REPOSITORY).text(Mrkdwn.markup("*Repository*\nMeant when you name none"
        + " and neither thread nor channel tells.")).accessory(repository(home))));
    if (!home.own().repository().isEmpty() && !home.offered()) {
      blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(":warning: Agents cannot work in *"
          + Mrkdwn.escape(home.own().repository()) + "* any more, so it counts for nothing. Choose another.")))));
    }
    blocks.add(section(s -> s.blockId(Actions.OWN_BRANCH).text(Mrkdwn.markup("*Branches*\n" + branches(home.own())))
        .accessory(button(b -> b.actionId(Actions.OWN_BRANCH).text(Mrkdwn.plain("Set a branch"))))));
    blocks.add(section(s -> s.blockId(Actions.OWN_AGENT).text(Mrkdwn.markup("*Agent*\nWho does the work."))
        .accessory(select(Actions.OWN_AGENT, home.own().agent(), Stream.concat(
            Stream.of(option("Each repository's own", NONE)),
            home.agents().stream().limit(AGENTS_MOST).map(a -> option(a, a))).toList()))));
    blocks.add(section(s -> s.blockId(Actions.HOW_MUCH).text(Mrkdwn.markup("*How much I tell you*\nIn the threads of what"
        + " you asked for. What went wrong is always told, and the card there shows every step."))
        .accessory(select(Actions.HOW_MUCH, home.howMuch().name(),
            Arrays.stream(HowMuch.values()).map(h -> option(words(h), h.name())).toList()))));
    return blocks;
  }

  private static BlockElement repository(Home home) {
    String own = home.own().repository();
    return externalSelect(e -> e.actionId(Actions.OWN_REPOSITORY).minQueryLength(0)
        .initialOption(own.isEmpty() || !home.offered() ? null : option(own, own))
        .placeholder(Mrkdwn.plain("None")));
  }

  private static String branches(OwnDefaults.Own own) {
    if (own.branches().isEmpty()) {
      return "Work starts from each repository's own branch.";
    }
    String more = own.branches().size() > SHOWN_MOST ? "\nand " + (own.branches().size() - SHOWN_MOST) + " more" : "";
    return own.branches().entrySet().stream().sorted(Map.Entry.comparingByKey()).limit(SHOWN_MOST)
        .map(b -> "• " + Mrkdwn.escape(b.getKey()) + ": `" + Mrkdwn.escape(Mrkdwn.cut(b.getValue(), BRANCH_MAX_CHARS)) + "`")
        .collect(Collectors.joining("\n")) + more;
  }

  private static BlockElement select(String action, String chosen, List<OptionObject> options) {
    OptionObject initial = options.stream().filter(o -> o.getValue().equals(chosen)).findFirst().orElse(options.getFirst());
    return staticSelect(s -> s.actionId(action).options(options).initialOption(initial));
  }

  private static String words(HowMuch howMuch) {
    return switch (howMuch) {
      case EVERYTHING -> "Everything";
      case WHAT_NEEDS_ME -> "Only what needs me";
      case RESULTS -> "Only results";
    };
  }

  private static OptionObject option(String words, String value) {
    return OptionObject.builder().text(Mrkdwn.plain(words)).value(value).build();
  }

  private static LayoutBlock title(String words) {
    return header(h -> h.text(PlainTextObject.builder().text(words).build()));
  }

  private static LayoutBlock words(String markup) {
    return section(s -> s.text(Mrkdwn.markup(markup)));
  }
}
