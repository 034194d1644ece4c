package dev.skep.bot.slack.queue;

import dev.skep.bot.agents.ItemAdvice;
import dev.skep.bot.slack.kit.CommandWord;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Note;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Surroundings;
import dev.skep.notifications.Board;
import dev.skep.notifications.Boards;
import dev.skep.throttle.queue.Queues;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Works {@code /skep queue …}. */
@Singleton
class QueueCommands implements CommandWord {
  static final String HELP = """
      */skep queue* – the queues, and how they stand
      */skep queue new* – makes this channel a queue, or changes the one that was made here
      */skep queue do* `item` – takes it out of the line and starts it as soon as an agent is free
      */skep queue up* `item` – puts it before the others
      */skep queue hold* `item`, */skep queue release* `item` – keeps it out of the line, and lets it back
      */skep queue skip* `item`, */skep queue retry* `item` – leaves it out; tries one that failed again
      */skep queue ready* `item` – says that it is ready where it was not looked into, or found not to be
      */skep queue look* `item` – looks again whether it is ready
      */skep queue why* `item` – why it waits
      */skep queue pause* why, */skep queue resume* – the whole queue
      */skep queue fetch* – where this queue can fetch more from; with the name of one of these, begins
      To fill a queue yourself, mention me in its channel with a list or with a CSV or text file.""";
  private static final String NONE = "There is no queue yet. /skep queue new makes this channel one.";

  private final Queues queues;
  private final Boards boards;
  private final QueueTalk talk;
  private final FetchTalk fetch;
  private final QueueForm form;
  private final PauseCommands pauses;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final ItemAdvice advice;
  private final Outbox outbox;

  QueueCommands(Queues queues, Boards boards, QueueTalk talk, FetchTalk fetch, QueueForm form, PauseCommands pauses,
      IntakePolicy policy, Surroundings surroundings, ItemAdvice advice, Outbox outbox) {
    this.queues = queues;
    this.boards = boards;
    this.talk = talk;
    this.fetch = fetch;
    this.form = form;
    this.pauses = pauses;
    this.policy = policy;
    this.surroundings = surroundings;
    this.advice = advice;
    this.outbox = outbox;
  }

  @Override
  public Set<String> words() {
    return Set.of("queue", "queues");
  }

  @Override
  public String help() {
    return "/skep queue – the queues of channels, their items and what they fetch from; /skep queue help\n"
        + "In a queue's channel, mention me with a list or a file to fill it";
  }

  @Override
  public int place() {
    return 40;
  }

  @Override
  public Completion typed(Typed typed, Attempt attempt) {
    String channel = typed.channel();
    String person = typed.person();
    String[] words = typed.rest().strip().split("\\s+", 2);
    String rest = words.length == 2 ? words[1].strip() : "";
    Optional<ItemMove> move = ItemMove.typed(words[0]);
    if (move.isPresent()) {
      return moved(channel, person, move.get(), rest.replace("`", ""), attempt);
    }
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "", "list" -> tell(channel, person, list(), attempt);
      case "new", "change" -> refusal(person).map(r -> tell(channel, person, Mrkdwn.escape(r), attempt))
          .orElseGet(() -> form.open(channel, person, typed.trigger(), attempt));
      case "fetch", "refill" -> of(channel, "").map(q -> fetch.typed(q, rest.replace("`", ""), channel, person, attempt))
          .orElseGet(() -> tell(channel, person, here(), attempt));
      case "pause" -> of(channel, "").map(q -> pauses.askQueue(q.name(), channel, person, true, rest, attempt))
          .orElseGet(() -> tell(channel, person, here(), attempt));
      case "resume" -> of(channel, rest).map(q -> pauses.askQueue(q.name(), channel, person, false, "", attempt))
          .orElseGet(() -> tell(channel, person, here(), attempt));
      default -> tell(channel, person, HELP, attempt);
    };
  }

  /** The one that is named, else that of the channel, else the only one there is. */
  private Optional<WorkQueue> of(String channel, String name) {
    List<WorkQueue> all = queues.all();
    return queues.named(name).or(() -> queues.ofChannel(channel))
        .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
  }

  private Completion moved(String channel, String person, ItemMove move, String item, Attempt attempt) {
    Optional<WorkQueue> queue = of(channel, "");
    if (queue.isEmpty() || item.isEmpty()) {
      return tell(channel, person, queue.isEmpty() ? here() : "Which one? Such as /skep queue why checkout_v2.", attempt);
    }
    return talk.typed(queue.get(), move, item, new Note(person, channel, "", "", true), attempt)
        .orElseGet(() -> tell(channel, person, "*" + Mrkdwn.escape(queue.get().name()) + "* has no item "
            + Mrkdwn.escape(item) + ".", attempt));
  }

  private String here() {
    return queues.all().isEmpty() ? NONE : "Say that in the queue's own channel.\n" + list();
  }

  private String list() {
    List<WorkQueue> all = queues.all();
    return all.isEmpty() ? NONE : all.stream().map(q -> line(boards.of(q))).collect(Collectors.joining("\n"));
  }

  private String line(Board board) {
    String better = advice.of(board.queue());
    return "• *" + Mrkdwn.escape(board.queue().name()) + "* in <#" + board.queue().channel() + ">: "
        + board.done() + " of " + board.all() + " done, " + BoardBlocks.counts(board)
        + (board.paused() == null ? "" : ", paused " + Mrkdwn.escape(board.paused())) + ". " + BoardBlocks.pace(board)
        + (better.isEmpty() ? "" : "\n    " + Mrkdwn.escape(better));
  }

  private Optional<String> refusal(String person) {
    return policy.refusal(surroundings.person(person), "");
  }

  private Completion tell(String channel, String person, String markup, Attempt attempt) {
    return () -> outbox.add(new Note(person, channel, "", markup, true).effect().answering(attempt.id()));
  }
}
