package dev.skep.bot.slack.queue;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.Talk;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import dev.skep.throttle.queue.ItemSource;
import dev.skep.throttle.queue.ListSource;
import dev.skep.throttle.queue.Queues;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people say of the sources of their channel's queue: which there are, and to fetch from one. */
@Singleton
class FetchTalk implements Talk {
  private static final int SHOWN_MAX_CHARS = 150;

  private final Queues queues;
  private final ListBringing bringing;
  private final Intake intake;
  private final Outbox outbox;

  FetchTalk(Queues queues, ListBringing bringing, Intake intake, Outbox outbox) {
    this.queues = queues;
    this.bringing = bringing;
    this.intake = intake;
    this.outbox = outbox;
  }

  /** Before single items: a source may be called what an item is called. */
  @Override
  public int order() {
    return 15;
  }

  /** Where somebody wants the queue to fetch. What comes with a list or a file is not about a source. */
  @Override
  public Optional<Completion> said(Intake.Asked asked, Attempt attempt) {
    Optional<WorkQueue> queue = queues.ofChannel(asked.channel());
    if (asked.direct() || queue.isEmpty() || !asked.attached().isEmpty() || intake.isTalking(asked)) {
      return Optional.empty();
    }
    return FetchWords.read(asked.text(), queue.get().sources()).map(wish -> wish.source() == null
        ? tell(new Note(asked.person(), asked.channel(), asked.thread(), sources(queue.get()), false), attempt)
        : bringing.asked(queue.get(), new ListSource.Fetched(wish.source()), asked, attempt));
  }

  /** {@code /skep queue fetch}, with the name of a source or without one. */
  Completion typed(WorkQueue queue, String name, String channel, String person, Attempt attempt) {
    Optional<ItemSource> source = queue.sources().stream().filter(s -> s.name().equalsIgnoreCase(name)).findFirst()
        .or(() -> FetchWords.named(name, queue.sources()));
    if (source.isPresent()) {
      return bringing.typed(queue, new ListSource.Fetched(source.get()), channel, person, attempt);
    }
    String unknown = name.isEmpty() || queue.sources().isEmpty()
        ? ""
        : "No source is called “" + Mrkdwn.escape(Mrkdwn.cut(name, SHOWN_MAX_CHARS)) + "”. ";
    return tell(new Note(person, channel, "", unknown + sources(queue), true), attempt);
  }

  private static String sources(WorkQueue queue) {
    String name = "*" + Mrkdwn.escape(queue.name()) + "*";
    if (queue.sources().isEmpty()) {
      return name + " has no source to fetch from. Whoever runs Skep can name some in skep.yml, under `sources` of the"
          + " queue.";
    }
    String first = Mrkdwn.escape(queue.sources().getFirst().name());
    return name + " can fetch from:\n"
        + queue.sources().stream().map(FetchTalk::line).collect(Collectors.joining("\n"))
        + "\nSay “fetch " + first + "” to me in <#" + queue.channel() + ">, or type `/skep queue fetch " + first + "`.";
  }

  private static String line(ItemSource source) {
    String what = switch (source) {
      case ItemSource.Jql jql -> "issues of Jira, " + code(jql.jql());
      case ItemSource.GitHubSearch search -> "GitHub's search, " + code(search.query());
      case ItemSource.ChatSearch chat -> "messages of this channel with " + code(chat.words());
      case ItemSource.McpTool tool -> "the tool " + code(tool.tool()) + " of " + Mrkdwn.escape(tool.server());
      case ItemSource.Finder finder -> "I look for " + Mrkdwn.escape(Mrkdwn.cut(finder.what(), SHOWN_MAX_CHARS));
    };
    return "• *" + Mrkdwn.escape(source.name()) + "* – " + what;
  }

  private static String code(String text) {
    return "`" + Mrkdwn.escape(Mrkdwn.cut(text.replace("`", ""), SHOWN_MAX_CHARS)) + "`";
  }

  private Completion tell(Note note, Attempt attempt) {
    return () -> outbox.add(note.effect().answering(attempt.id()));
  }
}
