package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Origin;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.queue.Queues;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * One board per queue: posted and pinned once, edited ever after, posted anew where somebody took it away. What changes
 * the board may change what starts next.
 */
@Singleton
class ShowBoardHandler implements DeliveryHandler<ShowBoard> {
  private static final Duration LOOK_BACK = Duration.ofHours(6);

  private final Queues queues;
  private final Boards boards;
  private final BoardRows rows;
  private final BatchesAhead ahead;
  private final Messenger messenger;
  private final Clock clock;

  ShowBoardHandler(Queues queues, Boards boards, BoardRows rows, BatchesAhead ahead, Messenger messenger,
      Clock clock) {
    this.queues = queues;
    this.boards = boards;
    this.rows = rows;
    this.ahead = ahead;
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ShowBoard.KIND;
  }

  @Override
  public Class<ShowBoard> type() {
    return ShowBoard.class;
  }

  @Override
  public Completion deliver(ShowBoard effect, Attempt attempt) {
    Optional<WorkQueue> queue = queues.named(effect.queue());
    return queue.isEmpty() ? Completion.NOTHING : show(queue.get(), attempt);
  }

  private Completion show(WorkQueue queue, Attempt attempt) {
    var board = new Notice.QueueBoard(boards.of(queue));
    Origin place = new Origin(queue.channel(), "", "", "", "");
    Optional<BoardRow> shown = rows.findById(queue.name()).filter(row -> row.channel().equals(queue.channel()));
    if (shown.isPresent() && messenger.edit(place, shown.get().message(), board)) {
      return () -> ahead.look(queue.name());
    }
    String message = messenger.postOnce(place, board, attempt, clock.instant().minus(LOOK_BACK));
    messenger.pin(queue.channel(), message);
    var row = new BoardRow(queue.name(), queue.channel(), message);
    return () -> {
      rows.deleteById(queue.name());
      rows.save(row);
      ahead.look(queue.name());
    };
  }
}
