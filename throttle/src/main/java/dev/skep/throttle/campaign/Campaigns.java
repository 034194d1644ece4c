package dev.skep.throttle.campaign;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Item;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.throttle.Pauses;
import dev.skep.throttle.queue.ItemBriefs;
import dev.skep.throttle.queue.ListedItem;
import io.micronaut.context.BeanProvider;
import io.micronaut.data.model.Pageable;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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
  private final CampaignProgress progress;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Campaigns(CampaignRows rows, TaskStore tasks, Pauses pauses, BeanProvider<ItemBriefs> briefs,
      CampaignProgress progress, Outbox outbox, TransactionOperations<Connection> transactions, Clock clock) {
    this.rows = rows;
    this.tasks = tasks;
    this.pauses = pauses;
    this.briefs = briefs;
    this.progress = progress;
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
            ? progress.ended(c, Campaign.State.CANCELLED, found.note().isEmpty() ? "Nothing was found." : found.note())
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
    change(id, c -> c.state() == Campaign.State.FINDING ? progress.ended(c, Campaign.State.CANCELLED, why) : c);
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
    return progress.tasks(campaign);
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
      return progress.ended(c, Campaign.State.CANCELLED, "Ended by " + name);
    });
  }

  /** A person lets it go on as it is: what went wrong before is not held against it any more. */
  public boolean goOn(UUID id, String person) {
    return moved(id, c -> c.state() == Campaign.State.STOPPED || c.state() == Campaign.State.MENDING,
        c -> progress.goingOn(c, false, person));
  }

  /** It goes on by itself, from a few again and with what went wrong tried anew, as soon as the playbook was mended. */
  public boolean mend(UUID id) {
    return moved(id, c -> c.state() == Campaign.State.STOPPED, c -> c.with(
        b -> b.state(Campaign.State.MENDING).version(progress.version(c))));
  }

  /** How many minutes each merged change saved, as its owner says. */
  public boolean saved(UUID id, int minutes) {
    return moved(id, c -> c.state() == Campaign.State.DONE, c -> c.withSaved(minutes));
  }

  /** Decides what is next, as everything stands now. */
  void look(UUID id, String cause) {
    Campaign campaign = locked(id);
    Campaign.State before = campaign.state();
    if (before == Campaign.State.MENDING && progress.version(campaign) > campaign.version()) {
      save(progress.goingOn(campaign, true, "skep"));
      outbox.add(LookAtCampaign.effect(id));
    } else if (before == Campaign.State.RUNNING && !campaign.message().isEmpty()) {
      save(progress.step(campaign, cause));
    }
    outbox.add(ShowCampaign.soon(id, clock.instant()));
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
