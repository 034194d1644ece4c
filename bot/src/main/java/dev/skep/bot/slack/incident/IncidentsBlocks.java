package dev.skep.bot.slack.incident;

import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.section;

import com.slack.api.model.block.LayoutBlock;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.task.TaskId;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.incident.CauseCount;
import dev.skep.notifications.incident.Incident;
import dev.skep.notifications.incident.RepeatedCause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where agents got stuck, as Slack shows it: causes by count, what is open, what was learned of the last. Pure. */
final class IncidentsBlocks {
  static final int OPEN_MOST = 10;
  static final int CLOSED_MOST = 5;
  static final int REPEATED_MOST = 5;
  private static final int TITLE_CHARS = 120;
  private static final int LESSON_CHARS = 400;
  private static final int CAUSE_CHARS = 100;
  private static final int REPOSITORIES_MOST = 3;

  private IncidentsBlocks() {}

  /**
   * @param counts of the last 90 days, the most frequent first
   * @param repeated what people said it came from, of the same time
   * @param allOpen how many are open in all
   * @param readable ids of those whose words may be shown
   */
  static SlackText of(List<CauseCount> counts, List<RepeatedCause> repeated, List<Incident> open, long allOpen,
      List<Incident> closed, Set<UUID> readable) {
    if (counts.isEmpty() && open.isEmpty() && closed.isEmpty()) {
      return SlackText.plain("No agent got stuck so far.");
    }
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(text("*Where agents got stuck* · last 90 days\n" + (counts.isEmpty() ? "Nowhere." : causes(counts))));
    if (!repeated.isEmpty()) {
      blocks.add(text("*It came from the same more than once*\n" + repeated.stream().map(IncidentsBlocks::repeated)
          .collect(Collectors.joining("\n"))));
    }
    blocks.add(divider());
    blocks.add(text("*Open:* " + allOpen));
    open.forEach(row -> blocks.add(readable.contains(row.id())
        ? section(s -> s.text(Mrkdwn.markup(line(row, title(row)))).accessory(
            IncidentBlocks.sayWhy(new IncidentBlocks.Which(new TaskId(row.taskId()), row.trouble()))))
        : text(line(row, secret(row)))));
    if (allOpen > open.size()) {
      blocks.add(IncidentBlocks.small("and " + (allOpen - open.size()) + " more"));
    }
    if (!closed.isEmpty()) {
      blocks.add(divider());
      blocks.add(text("*Last closed*"));
      closed.forEach(row -> blocks.add(text(readable.contains(row.id()) ? learned(row) : ended(row, secret(row)))));
    }
    return new SlackText("Where agents got stuck: " + allOpen + " open", blocks);
  }

  private static LayoutBlock text(String markup) {
    return section(s -> s.text(Mrkdwn.markup(markup)));
  }

  private static String causes(List<CauseCount> counts) {
    Map<Trouble, List<CauseCount>> byTrouble =
        counts.stream().collect(Collectors.groupingBy(CauseCount::trouble, TreeMap::new, Collectors.toList()));
    return byTrouble.entrySet().stream()
        .sorted(Comparator.comparingLong((Map.Entry<Trouble, List<CauseCount>> e) -> sum(e.getValue())).reversed())
        .map(e -> "• *" + sum(e.getValue()) + "×* " + name(e.getKey()) + " · " + where(e.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String repeated(RepeatedCause cause) {
    return "• *" + cause.incidents() + "×* "
        + Mrkdwn.escape(Mrkdwn.cut(cause.cause().replaceAll("\\s+", " "), CAUSE_CHARS));
  }

  private static long sum(List<CauseCount> counts) {
    return counts.stream().mapToLong(CauseCount::incidents).sum();
  }

  private static String where(List<CauseCount> counts) {
    String shown = counts.stream().limit(REPOSITORIES_MOST)
        .map(c -> Mrkdwn.escape(c.repository()) + " " + c.incidents()).collect(Collectors.joining(", "));
    return shown + (counts.size() > REPOSITORIES_MOST ? ", …" : "");
  }

  private static String line(Incident row, String title) {
    return capital(name(row.trouble())) + ": " + title + " · since " + Mrkdwn.time(row.since())
        + (row.takenBy().isEmpty() ? "" : " · " + Mrkdwn.mention(row.takenBy()) + " has it");
  }

  private static String learned(Incident row) {
    return ended(row, title(row)) + "\n_It came from:_ " + Mrkdwn.escape(Mrkdwn.cut(row.rootCause(), LESSON_CHARS))
        + "\n_It would be prevented by:_ " + Mrkdwn.escape(Mrkdwn.cut(row.prevention(), LESSON_CHARS));
  }

  private static String ended(Incident row, String title) {
    return capital(name(row.trouble())) + ": " + title + "\n" + Mrkdwn.escape(row.settled());
  }

  /** What was asked for where not everybody reads. */
  private static String secret(Incident row) {
    return "_Private request_ in " + Mrkdwn.escape(row.repository());
  }

  private static String title(Incident row) {
    return Mrkdwn.escape(Mrkdwn.cut(row.title(), TITLE_CHARS)) + " in " + Mrkdwn.escape(row.repository());
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String name(Trouble trouble) {
    return switch (trouble) {
      case NO_START -> "agent never began";
      case CONFLICT -> "conflict with the base branch";
      case RED -> "red for long";
      case SILENT -> "agent fell silent";
      case RETRIES -> "sent back too often";
      case TIME -> "took too long";
      case REVIEW -> "waited for review";
      case STALE -> "nothing happened";
      case BUILD_LOOP -> "build failed again and again";
      case NOT_TOLD -> "agent could not be told";
      case FAILED -> "given up";
    };
  }
}
