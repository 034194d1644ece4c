package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One announcement per queue: planned with the chat, taken back and planned anew when what it says changes, and corrected
 * once it appeared. An announcement is a help, nothing hangs on it: where the chat does not take it there is none.
 */
@Singleton
class BatchAheadHandler implements DeliveryHandler<BatchAhead> {
  private static final Logger LOG = LoggerFactory.getLogger(BatchAheadHandler.class);
  private static final String REFUSED = "";
  /** A message that did not appear by then never will, or somebody deleted it. */
  private static final Duration APPEARS_WITHIN = Duration.ofMinutes(10);

  private final BatchesAhead ahead;
  private final AnnouncementRows rows;
  private final LaterPosts posts;
  private final Outbox outbox;
  private final Clock clock;

  BatchAheadHandler(BatchesAhead ahead, AnnouncementRows rows, LaterPosts posts, Outbox outbox, Clock clock) {
    this.ahead = ahead;
    this.rows = rows;
    this.posts = posts;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return BatchAhead.KIND;
  }

  @Override
  public Class<BatchAhead> type() {
    return BatchAhead.class;
  }

  @Override
  public Completion deliver(BatchAhead effect, Attempt attempt) {
    String queue = effect.queue();
    AnnouncementRow row = ahead.row(queue);
    AheadStep step = ahead.step(queue);
    List<LaterPosts.Waiting> unknown =
        attempt.mayHaveHappened() ? unknown(queue, row, step) : new ArrayList<>();
    Completion done = switch (step) {
      case AheadStep.Leave leave -> Completion.NOTHING;
      case AheadStep.Forget forget -> {
        take(row, forget.take());
        yield () -> rows.deleteById(queue);
      }
      case AheadStep.Edit edit -> corrected(Objects.requireNonNull(row), edit);
      case AheadStep.Post post -> {
        take(row, post.take());
        AnnouncementRow planned = planned(queue, post, unknown);
        yield () -> {
          rows.deleteById(queue);
          rows.save(planned);
        };
      }
    };
    unknown.forEach(w -> posts.takeBack(channel(row, step), w.id()));
    return done;
  }

  private Completion corrected(AnnouncementRow row, AheadStep.Edit edit) {
    if (row.message().isEmpty()) {
      return found(row);
    }
    String words = edit.wanted() == null ? posts.calledOff(row.queue(), row.opensAt()) : edit.words();
    boolean there = posts.correct(row.channel(), row.message(), words);
    return () -> rows.update(there ? row.saying(edit.words(), edit.opens()) : row.gone());
  }

  /** What was found is noted before it is changed: afterwards its words would not tell it any more. */
  private Completion found(AnnouncementRow row) {
    Optional<String> message = posts.posted(row.channel(), row.words(), row.postAt());
    if (message.isEmpty() && row.postAt().plus(APPEARS_WITHIN).isAfter(clock.instant())) {
      return Completion.NOTHING;
    }
    return () -> {
      rows.update(message.map(row::appearedAs).orElseGet(row::gone));
      message.ifPresent(m -> outbox.add(BatchAhead.effect(row.queue())));
    };
  }

  private void take(@Nullable AnnouncementRow row, boolean take) {
    if (take && !posts.takeBack(Objects.requireNonNull(row).channel(), row.scheduledMessageId())) {
      LOG.info("the announcement of {} could not be taken back any more", row.queue());
    }
  }

  /** What an earlier try planned and could not note. A message of the chat's carries no key, so its words must do. */
  private List<LaterPosts.Waiting> unknown(String queue, @Nullable AnnouncementRow row, AheadStep step) {
    String channel = channel(row, step);
    return channel.isEmpty()
        ? new ArrayList<>()
        : new ArrayList<>(posts.waiting(channel).stream().filter(w -> w.words().contains(queue))
            .filter(w -> row == null || !w.id().equals(row.scheduledMessageId())).toList());
  }

  private static String channel(@Nullable AnnouncementRow row, AheadStep step) {
    return step instanceof AheadStep.Post post ? post.wanted().channel() : row == null ? "" : row.channel();
  }

  /** @param unknown of which the one that says the same is taken, and left out */
  private AnnouncementRow planned(String queue, AheadStep.Post post, List<LaterPosts.Waiting> unknown) {
    AheadStep.Wanted wanted = post.wanted();
    Optional<LaterPosts.Waiting> same = unknown.stream().filter(w -> w.words().equals(wanted.words())
        && !w.at().isBefore(wanted.at()) && w.at().isBefore(wanted.opens())).findFirst();
    same.ifPresent(unknown::remove);
    return same.map(w -> AnnouncementRow.planned(queue, wanted, w.id(), w.at()))
        .orElseGet(() -> AnnouncementRow.planned(queue, wanted, schedule(queue, post), post.at()));
  }

  private String schedule(String queue, AheadStep.Post post) {
    try {
      return posts.schedule(post.wanted().channel(), post.wanted().words(), post.at());
    } catch (Permanent e) {
      LOG.warn("what {} starts next is not announced: {}", queue, e.getMessage());
      return REFUSED;
    }
  }
}
