package dev.skep.throttle.campaign;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
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
import io.micronaut.data.model.Pageable;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Campaigns, from their finding to their report. Writes join the caller's transaction. Thread-safe, also across processes. */
@Singleton
public class Campaigns {
  private static final int SHOWN = 20;

  private final CampaignRows rows;
  private final TaskStore tasks;
  private final Pauses pauses;
  private final BeanProvider<ItemBriefs> briefs;
  private final BeanProvider<CampaignBook> books;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Campaigns(CampaignRows rows, TaskStore tasks, Pauses pauses, BeanProvider<ItemBriefs> briefs,
      BeanProvider<CampaignBook> books, Outbox outbox, TransactionOperations<Connection> transactions, Clock clock) {
    this.rows = rows;
    this.tasks = tasks;
    this.pauses = pauses;
    this.briefs = briefs;
    this.books = books;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What a person wants to roll out. */
  public record Wanted(
      String name, String channel, String owner, String ownerName, String playbook, String repository, String what,
      Targets targets) {}

  /** Begins to look for what it is about; it starts only when a person says so. */
  public UUID propose(Wanted wanted, @Nullable String answers) {
    UUID id = UUID.randomUUID();
    var campaign = CampaignBuilder.builder().id(id).state(Campaign.State.FINDING).name(wanted.name())
        .channel(wanted.channel()).message("").owner(wanted.owner()).ownerName(wanted.ownerName())
        .playbook(wanted.playbook()).repository(wanted.repository()).what(wanted.what()).targets(wanted.targets())
        .round(1).canary(true).saved(-1).createdAt(now()).build();
    return transactions.executeWrite(status -> {
      rows.save(CampaignRow.of(campaign));
      outbox.add(Effect.of("campaign:" + id, new FindTargets(id)));
      outbox.add(ShowCampaign.now(id).answering(answers));
      return id;
    });
  }

  void found(UUID id, TargetFinder.Found found) {
    List<ListedItem> items = found.entries().stream().limit(Campaign.MOST).map(briefs.get()::cleaned).toList();
    change(id, c -> c.state() != Campaign.State.FINDING
        ? c
        : items.isEmpty()
            ? ended(c, Campaign.State.CANCELLED, found.note().isEmpty() ? "Nothing was found." : found.note())
            : c.with(b -> b.state(Campaign.State.PROPOSED).why(found.note())
                .entries(entries(items))));
  }

  /** "b after a": only what stands further up can be waited for, so that nothing waits for itself. */
  private static List<Campaign.Entry> entries(List<ListedItem> items) {
    return IntStream.range(0, items.size()).mapToObj(i -> {
      String after = items.get(i).fields().getOrDefault(TargetFinder.AFTER, "");
      List<Integer> numbers =
          IntStream.range(0, i).filter(j -> !after.isEmpty() && items.get(j).key().equals(Item.key(after)))
              .mapToObj(j -> j + 1).toList();
      return new Campaign.Entry(i + 1, items.get(i), numbers, null, 0);
    }).toList();
  }

  void notFound(UUID id, String why) {
    change(id, c -> c.state() == Campaign.State.FINDING ? ended(c, Campaign.State.CANCELLED, why) : c);
  }

  public Optional<Campaign> find(UUID id) {
    return rows.findById(id).map(CampaignRow::toCampaign);
  }

  /** Those that are not over, the newest first. */
  public List<Campaign> current() {
    return rows.findByStateInOrderByCreatedAtDesc(List.of(Campaign.State.FINDING.name(), Campaign.State.PROPOSED.name(),
        Campaign.State.RUNNING.name(), Campaign.State.STOPPED.name(), Campaign.State.MENDING.name()),
        Pageable.from(0, SHOWN)).stream().map(CampaignRow::toCampaign).toList();
  }

  /** The tasks that were made of its entries, by number. */
  public Map<Integer, Task> tasks(Campaign campaign) {
    var numbers = new HashMap<TaskId, Integer>();
    campaign.entries().stream().filter(e -> e.task() != null).forEach(e -> numbers.put(e.task(), e.number()));
    return tasks.find(numbers.keySet()).stream().collect(Collectors.toMap(t -> numbers.get(t.id()), Function.identity()));
  }

  /** Its message was posted. */
  public void shown(UUID id, String message) {
    transactions.executeWrite(status -> {
      Campaign campaign = locked(id).withMessage(message);
      rows.update(CampaignRow.of(campaign));
      outbox.add(LookAtCampaign.effect(id));
      return null;
    });
  }

  /** A person lets it begin. @return false when that was done already */
  public boolean start(UUID id) {
    return moved(id, c -> c.state() == Campaign.State.PROPOSED, c -> c.withState(Campaign.State.RUNNING));
  }

  /** A person stops it: what agents have goes on, nothing new starts. */
  public boolean stop(UUID id, String name) {
    return moved(id, c -> c.state() == Campaign.State.RUNNING || c.state() == Campaign.State.MENDING, c -> {
      pauses.pause(c.scope(), c.owner(), name, "");
      return c.with(b -> b.state(Campaign.State.STOPPED).why("Stopped by " + name).version(0));
    });
  }

  /** A person ends it for good: what waits is cancelled, what agents have goes on. */
  public boolean end(UUID id, String person, String name) {
    return moved(id, c -> !c.isOver(), c -> {
      tasks(c).values().stream().filter(t -> t.state() == TaskState.QUEUED || t.state() == TaskState.FAILED)
          .forEach(t -> tasks.apply(t.id(), new TaskTrigger.Cancelled(), Actor.person(person), ""));
      pauses.resume(c.scope(), person);
      return ended(c, Campaign.State.CANCELLED, "Ended by " + name);
    });
  }

  /** A person lets it go on as it is: what went wrong before is not held against it any more. */
  public boolean goOn(UUID id, String person) {
    return moved(id, c -> c.state() == Campaign.State.STOPPED || c.state() == Campaign.State.MENDING,
        c -> goingOn(c, false, person));
  }

  /** It goes on by itself, from a few again and with what went wrong tried anew, as soon as the playbook was mended. */
  public boolean mend(UUID id) {
    return moved(id, c -> c.state() == Campaign.State.STOPPED, c -> c.with(
        b -> b.state(Campaign.State.MENDING).version(book(c).map(CampaignBook.Book::version).orElse(0))));
  }

  /** How many minutes each merged change saved, as its owner says. */
  public boolean saved(UUID id, int minutes) {
    return moved(id, c -> c.state() == Campaign.State.DONE, c -> c.withSaved(minutes));
  }

  private Campaign goingOn(Campaign campaign, boolean anew, String person) {
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

  /** Decides what is next, as everything stands now. */
  void look(UUID id, String cause) {
    Campaign campaign = locked(id);
    Campaign.State before = campaign.state();
    if (before == Campaign.State.MENDING && book(campaign).map(b -> b.version() > campaign.version()).orElse(false)) {
      save(goingOn(campaign, true, "skep"));
      outbox.add(LookAtCampaign.effect(id));
    } else if (before == Campaign.State.RUNNING && !campaign.message().isEmpty()) {
      save(step(campaign, cause));
    }
    outbox.add(ShowCampaign.soon(id, clock.instant()));
  }

  private Campaign step(Campaign campaign, String cause) {
    Optional<CampaignBook.Book> book = book(campaign);
    if (book.isEmpty()) {
      return stopped(campaign, "there is no playbook " + campaign.playbook() + " any more");
    }
    Map<Integer, Task> made = tasks(campaign);
    List<Seen> seen = campaign.entries().stream().map(e -> seen(e, made.get(e.number()))).toList();
    return switch (CampaignPolicy.next(book.get().rules(), seen, campaign.round(), campaign.canary())) {
      case CampaignPolicy.Step.Start(List<Integer> numbers) -> started(campaign, numbers, cause);
      case CampaignPolicy.Step.Wait wait -> campaign;
      case CampaignPolicy.Step.Stop(String why) -> stopped(campaign, why);
      case CampaignPolicy.Step.Done done -> ended(campaign, Campaign.State.DONE, campaign.why());
    };
  }

  private static Seen seen(Campaign.Entry entry, @Nullable Task task) {
    if (task == null) {
      return new Seen(entry.number(), Standing.NOT_STARTED, 0, false);
    }
    Standing standing = switch (task.state()) {
      case MERGED -> Standing.MERGED;
      case CLOSED_UNMERGED -> Standing.CLOSED;
      case FAILED -> isHeldByAnother(task) ? Standing.BLOCKED : Standing.FAILED;
      case CANCELLED -> Standing.SKIPPED;
      case QUEUED -> task.after().isEmpty() ? Standing.OPEN : Standing.BLOCKED;
      case RELEASED, FILED, ASSIGNED, WORKING, WAITING, IN_REVIEW, APPROVED -> Standing.OPEN;
    };
    return new Seen(entry.number(), standing, entry.round(), task.rounds() > 0);
  }

  /** What comes after one that was not merged did nothing wrong. */
  private static boolean isHeldByAnother(Task task) {
    return task.failure() != null && task.failure().code().equals(Failure.COMES_AFTER);
  }

  private Campaign stopped(Campaign campaign, String why) {
    pauses.pause(campaign.scope(), "skep", "Skep", why);
    return campaign.with(b -> b.state(Campaign.State.STOPPED).why(why));
  }

  private Campaign ended(Campaign campaign, Campaign.State how, String why) {
    return campaign.with(b -> b.state(how).why(why).endedAt(now()));
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
    ItemBriefs.Made made = briefs.get().brief(queue, item);
    return made instanceof ItemBriefs.Made.Brief(TaskBrief brief) && !campaign.what().isEmpty()
        ? new ItemBriefs.Made.Brief(brief.withGoal(campaign.what() + "\n\n" + brief.goal()))
        : made;
  }

  private Optional<CampaignBook.Book> book(Campaign campaign) {
    return books.get().book(campaign.playbook());
  }

  private Campaign locked(UUID id) {
    return rows.lock(id).orElseThrow(() -> new IllegalStateException("no campaign " + id)).toCampaign();
  }

  private void save(Campaign campaign) {
    rows.update(CampaignRow.of(campaign));
  }

  private void change(UUID id, UnaryOperator<Campaign> change) {
    moved(id, c -> true, change);
  }

  private boolean moved(UUID id, Predicate<Campaign> may, UnaryOperator<Campaign> change) {
    return transactions.executeWrite(status -> {
      Campaign now = locked(id);
      if (!may.test(now)) {
        return false;
      }
      save(change.apply(now));
      outbox.add(LookAtCampaign.effect(id));
      outbox.add(ShowCampaign.now(id));
      return true;
    });
  }

  /** A playbook may have been mended, and a person may have pressed while nobody looked. */
  @Scheduled(initialDelay = "20s", fixedDelay = "30s")
  public void lookAgain() {
    rows.findByStateInOrderByCreatedAtDesc(List.of(Campaign.State.MENDING.name()), Pageable.from(0, SHOWN))
        .forEach(row -> outbox.add(LookAtCampaign.effect(row.id())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
