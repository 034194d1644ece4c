package dev.skep.throttle.campaign;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.throttle.queue.ListedItem;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One playbook over many repositories or items, the first few of them before the rest. Immutable; changed only through
 * {@link Campaigns}.
 *
 * @param name as people call it
 * @param channel chat channel id, where its one message stands
 * @param message that message, the root of its thread; empty before it is posted
 * @param owner chat user id of who set it up; the asker of every task
 * @param ownerName to show where an id means nothing
 * @param playbook name of the playbook
 * @param repository in which items are worked on that name none
 * @param what is to be done beside what the playbook says, empty for nothing
 * @param targets how its entries are found
 * @param why it stopped, what could not be found, or what was left out; empty for nothing
 * @param round counts how often it was let go on; only what started in the round is held against it
 * @param canary whether the round begins with a few
 * @param version of the playbook when it stopped to be mended, 0 while that is not awaited
 * @param saved chat user's answer to how many minutes each merged change saved, -1 for none
 */
@RecordBuilder
public record Campaign(
    UUID id, State state, String name, String channel, String message, String owner, String ownerName, String playbook,
    String repository, String what, Targets targets, List<Entry> entries, String why, int round, boolean canary,
    int version, int saved, Instant createdAt, @Nullable Instant endedAt) implements CampaignBuilder.With {
  /** So many entries at most. */
  public static final int MOST = 300;
  /** What {@link #scope} begins with. */
  public static final String PREFIX = "campaign:";

  public enum State {
    /** Its entries are looked for. */
    FINDING,
    /** A person is to say that it starts. */
    PROPOSED,
    RUNNING,
    /** Too much went wrong, or a person stopped it: nothing new starts until a person says so. */
    STOPPED,
    /** It goes on by itself as soon as the playbook has a newer version. */
    MENDING,
    DONE,
    /** It ended before all of it was done, or never began. */
    CANCELLED
  }

  /**
   * One repository or item.
   *
   * @param number from 1, its place
   * @param after numbers of those that must be merged first
   * @param task null before it starts
   * @param round in which it started, 0 before
   */
  public record Entry(int number, ListedItem item, List<Integer> after, @Nullable TaskId task, int round) {
    public Entry {
      after = after == null ? List.of() : List.copyOf(after);
    }
  }

  public Campaign {
    entries = entries == null ? List.of() : List.copyOf(entries);
    why = why == null ? "" : why;
  }

  /** What limits, turns and pauses know it by; no queue can have that name. */
  public String scope() {
    return PREFIX + id;
  }

  /** Of which campaign a task is. */
  public static Optional<UUID> of(Task task) {
    String queue = task.turn().queue();
    return queue.startsWith(PREFIX) ? Optional.of(UUID.fromString(queue.substring(PREFIX.length()))) : Optional.empty();
  }

  public boolean isOver() {
    return state == State.DONE || state == State.CANCELLED;
  }
}
