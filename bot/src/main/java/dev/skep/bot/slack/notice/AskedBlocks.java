package dev.skep.bot.slack.notice;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.task.Fit;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.notifications.Notice;
import java.util.List;
import java.util.stream.Collectors;

/** How a change stands to its brief, as Slack shows it. Pure. */
final class AskedBlocks {
  private static final int LINES_MOST = 5;
  private static final int LINE_MOST_CHARS = 200;

  private AskedBlocks() {}

  /** A line of the card; empty where the newest commit was not judged. */
  static String line(Task task) {
    Fit fit = task.fit();
    PullRequestRef pull = task.pullRequest();
    return fit == null || pull == null || !pull.headSha().equals(fit.headSha())
        ? ""
        : "\n:memo: Brief · " + Mrkdwn.escape(fit.words());
  }

  static SlackText of(Notice.NotAsAsked not) {
    List<String> wrong = not.wrong();
    String lines = wrong.stream().limit(LINES_MOST).map(line -> "\n• " + Mrkdwn.escape(Mrkdwn.cut(line, LINE_MOST_CHARS)))
        .collect(Collectors.joining());
    String more = wrong.size() > LINES_MOST ? "\n… and " + (wrong.size() - LINES_MOST) + " more" : "";
    return SlackText.plain(Mrkdwn.mention(not.task().reviewer()) + " before you approve "
        + TaskInWords.pull(not.task()) + ", please look at this:" + lines + more
        + "\nMy comment there has the rest. It holds up nothing.");
  }
}
