package dev.skep.throttle.campaign;

import dev.skep.core.task.Actor;
import dev.skep.core.task.Failure;
import dev.skep.core.task.Item;
import dev.skep.core.task.Lane;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.TurnBuilder;
import dev.skep.core.task.Turn;
import dev.skep.throttle.Pauses;
import dev.skep.throttle.campaign.CampaignPolicy.Seen;
import dev.skep.throttle.campaign.CampaignPolicy.Standing;
import dev.skep.throttle.queue.ItemBriefs;
import dev.skep.throttle.queue.ListedItem;
import dev.skep.throttle.queue.WorkQueueBuilder;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What moves a campaign on: it starts, waits, stops or ends as the policy says. Gives the campaign as it is then and does
 * not save it. Writes of tasks and pauses join the caller's transaction, which holds the campaign's lock.
 */
@Singleton
class CampaignProgress {
  private final TaskStore tasks;
  private final Pauses pauses;
  private final BeanProvider<ItemBriefs> briefs;
  private final BeanProvider<CampaignBook> books;
  private final Clock clock;

  CampaignProgress(TaskStore tasks, Pauses pauses, BeanProvider<ItemBriefs> briefs, BeanProvider<CampaignBook> books,
      Clock clock) {
    this.tasks = tasks;
    this.pauses = pauses;
    this.briefs = briefs;
    this.books = books;
    this.clock = clock;
  }

  Map<Integer, Task> tasks(Campaign campaign) {
    var numbers = new HashMap<TaskId, Integer>();
    campaign.entries().stream().filter(e -> e.task() != null).forEach(e -> numbers.put(e.task(), e.number()));
    return tasks.find(numbers.keySet()).stream().collect(Collectors.toMap(t -> numbers.get(t.id()), Function.identity()));
  }

  /** Of its playbook, as it is in force; 0 where there is none. */
  int version(Campaign campaign) {
    return book(campaign).map(CampaignBook.Book::version).orElse(0);
  }

  /** Decides what is next, as everything stands now, and does it. */
  Campaign step(Campaign campaign, String cause) {
    Optional<CampaignBook.Book> book = book(campaign);
    if (book.isEmpty()) {
      return stopped(campaign, "there is no playbook " + campaign.playbook() + " any more");
    }
    Map<Integer, Task> made = tasks(campaign);
    List<Seen> seen = campaign.entries().stream().map(e -> seen(e, made)).toList();
    return switch (CampaignPolicy.next(book.get().rules(), seen, campaign.round(), campaign.canary())) {
      case CampaignPolicy.Step.Start(List<Integer> numbers) -> started(campaign, numbers, cause);
      case CampaignPolicy.Step.Wait wait -> campaign;
      case CampaignPolicy.Step.Stop(String why) -> stopped(campaign, why);
      case CampaignPolicy.Step.Done done -> ended(campaign, Campaign.State.DONE, campaign.why());
    };
  }

  private static Seen seen(Campaign.Entry entry, Map<Integer, Task> made) {
    Task task = made.get(entry.number());
    if (task == null) {
      return new Seen(entry.number(), Standing.NOT_STARTED, 0, false);
    }
    Standing standing = switch (task.state()) {
      case MERGED -> Standing.MERGED;
      case CLOSED_UNMERGED -> Standing.CLOSED;
      case FAILED -> isHeldByAnother(task) ? Standing.BLOCKED : Standing.FAILED;
      case CANCELLED -> Standing.SKIPPED;
      case QUEUED -> isHeld(task, made.values()) ? Standing.BLOCKED : Standing.OPEN;
      case RELEASED, FILED, ASSIGNED, WORKING, WAITING, IN_REVIEW, APPROVED -> Standing.OPEN;
    };
    return new Seen(entry.number(), standing, entry.round(), task.rounds() > 0);
  }

  /** It waits for one that ended without being merged, or that waits for such a one; of others it is only not yet let go. */
  private static boolean isHeld(Task task, Collection<Task> made) {
    return made.stream().filter(before -> task.after().contains(before.id())).anyMatch(before -> switch (before.state()) {
      case FAILED, CLOSED_UNMERGED, CANCELLED -> true;
      case QUEUED -> isHeld(before, made);
      case RELEASED, FILED, ASSIGNED, WORKING, WAITING, IN_REVIEW, APPROVED, MERGED -> false;
    });
  }

  /** What comes after one that was not merged did nothing wrong. */
  private static boolean isHeldByAnother(Task task) {
    return task.failure() != null && task.failure().code().equals(Failure.COMES_AFTER);
  }

  private Campaign stopped(Campaign campaign, String why) {
    pauses.pause(campaign.scope(), "skep", "Skep", why);
    return campaign.with(b -> b.state(Campaign.State.STOPPED).why(why));
  }

  private Campaign started(Campaign campaign, List<Integer> numbers, String cause) {
    var entries = new ArrayList<>(campaign.entries());
    for (int number : numbers) {
      Campaign.Entry entry = entries.get(number - 1);
      switch (brief(campaign, entry.item())) {
        case ItemBriefs.Made.Brief(TaskBrief brief) -> {
          Task task = tasks.submit(submission(campaign, entry, entries, brief), Actor.person(campaign.owner()), cause);
          entries.set(number - 1, new Campaign.Entry(number, entry.item(), entry.after(), task.id(), campaign.round()));
        }
        case ItemBriefs.Made.Refused(String sentence) -> {
          return stopped(campaign.withEntries(entries), sentence);
        }
      }
    }
    return campaign.withEntries(entries);
  }

  private TaskStore.Submission submission(
      Campaign campaign, Campaign.Entry entry, List<Campaign.Entry> entries, TaskBrief brief) {
    Turn turn = TurnBuilder.builder().queue(campaign.scope()).lane(Lane.BACKGROUND)
        .rank(Turn.rank(campaign.createdAt()) + entry.number()).build();
    List<TaskId> after = entry.after().stream().map(n -> entries.get(n - 1).task()).filter(t -> t != null).toList();
    var origin = new Origin(campaign.channel(), campaign.message(), campaign.owner(), campaign.ownerName(), "");
    ListedItem item = entry.item();
    return new TaskStore.Submission(brief, origin, turn, new Item(item.name(), item.words(), item.link()), campaign.id(),
        after);
  }

  private ItemBriefs.Made brief(Campaign campaign, ListedItem item) {
    var queue = WorkQueueBuilder.builder().name(campaign.scope()).channel(campaign.channel())
        .playbook(campaign.playbook()).repository(campaign.repository()).build();
    return switch (briefs.get().brief(queue, item)) {
      case ItemBriefs.Made.Brief(TaskBrief brief) -> new ItemBriefs.Made.Brief(of(campaign, item, brief));
      case ItemBriefs.Made.Refused refused -> refused;
    };
  }

  /** Who meets the issue in its repository reads what it is for. */
  private static TaskBrief of(Campaign campaign, ListedItem item, TaskBrief brief) {
    String goal = campaign.what().isEmpty() ? brief.goal() : campaign.what() + "\n\n" + brief.goal();
    return brief.withTitle(campaign.name() + ": " + item.name()).withGoal(goal);
  }

  Campaign ended(Campaign campaign, Campaign.State how, String why) {
    return campaign.with(b -> b.state(how).why(why).endedAt(clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  /** @param anew whether what went wrong is tried again, from a few on */
  Campaign goingOn(Campaign campaign, boolean anew, String person) {
    pauses.resume(campaign.scope(), person);
    Map<Integer, Task> made = tasks(campaign);
    List<Campaign.Entry> entries = campaign.entries().stream()
        .map(e -> anew && isBad(made.get(e.number())) ? new Campaign.Entry(e.number(), e.item(), e.after(), null, 0) : e)
        .toList();
    if (anew) {
      made.values().stream().filter(t -> t.state() == TaskState.FAILED)
          .forEach(t -> tasks.apply(t.id(), new TaskTrigger.Cancelled(), Actor.SKEP, ""));
    }
    return campaign.with(b -> b.state(Campaign.State.RUNNING).why("").round(campaign.round() + 1).canary(anew).version(0)
        .entries(entries));
  }

  private static boolean isBad(@Nullable Task task) {
    return task != null && (task.state() == TaskState.FAILED || task.state() == TaskState.CLOSED_UNMERGED);
  }

  private Optional<CampaignBook.Book> book(Campaign campaign) {
    return books.get().book(campaign.playbook());
  }
}
