package dev.skep.throttle.queue;

import dev.skep.core.task.Lane;
import dev.skep.throttle.QueueRules;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A channel whose items agents work off, one task each. Immutable.
 *
 * @param name unique, as people type it; stored with every task
 * @param channel chat channel id; one queue at most has it
 * @param playbook name of the playbook that makes a brief of an item
 * @param repository in which the work is done, unless an item names another
 * @param assignees chat user ids who review in rotation; empty for whoever brought the item
 * @param epic key of the epic the work belongs to, empty for none
 * @param check whether every item is looked into before it may start
 * @param sources where items are fetched from beside what people bring
 * @param madeBy chat user id of who made it in the chat, empty where the policy file has it
 * @param announceBefore how long before it opens its channel is told what starts then, zero for not at all
 */
@RecordBuilder
public record WorkQueue(
    String name, String channel, String playbook, String repository, Lane lane, List<String> assignees, String epic,
    boolean check, QueueRules rules, List<ItemSource> sources, String madeBy,
    Duration announceBefore) implements WorkQueueBuilder.With {
  public static final int NAME_MAX_CHARS = 40;

  public WorkQueue {
    lane = lane == null ? Lane.BACKGROUND : lane;
    assignees = assignees == null ? List.of() : List.copyOf(assignees);
    epic = epic == null ? "" : epic;
    rules = rules == null ? QueueRules.NONE : rules;
    sources = sources == null ? List.of() : List.copyOf(sources);
    madeBy = madeBy == null ? "" : madeBy;
    announceBefore = announceBefore == null ? Duration.ZERO : announceBefore;
  }

  /** Who reviews the item with that number, from 0; empty for whoever brought it. */
  public String assignee(long number) {
    return assignees.isEmpty() ? "" : assignees.get(Math.floorMod(number, assignees.size()));
  }

  boolean isNamed(String other) {
    return name.toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }
}
