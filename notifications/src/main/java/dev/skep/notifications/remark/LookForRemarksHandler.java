package dev.skep.notifications.remark;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Remark;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is to be told and up to where was looked are written together, so each remark is told once. */
@Singleton
class LookForRemarksHandler implements DeliveryHandler<LookForRemarks> {
  /** Older questions were seen elsewhere, or are none any more. */
  private static final Duration FRESH = Duration.ofDays(2);

  private final TaskStore tasks;
  private final RemarkSource source;
  private final GitHubNames names;
  private final SeenRemarkRows rows;
  private final Provider<Outbox> outbox;
  private final Clock clock;

  LookForRemarksHandler(TaskStore tasks, RemarkSource source, GitHubNames names, SeenRemarkRows rows,
      Provider<Outbox> outbox, Clock clock) {
    this.tasks = tasks;
    this.source = source;
    this.names = names;
    this.rows = rows;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return LookForRemarks.KIND;
  }

  @Override
  public Class<LookForRemarks> type() {
    return LookForRemarks.class;
  }

  @Override
  public Completion deliver(LookForRemarks effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    if (task.issue() == null || !task.isAnnounced()) {
      return Completion.NOTHING;
    }
    Map<Remark.Kind, Long> seen = seen(task);
    Instant since = clock.instant().minus(FRESH);
    List<Remark> fresh = source.after(task.issue(), task.pullRequest(), seen, since);
    List<TellRemark> told = fresh.stream().filter(r -> !r.at().isBefore(since)).flatMap(
        r -> AsksPerson.whom(r, task, this::login).map(person -> new TellRemark(task.id(), r, person)).stream()).toList();
    return fresh.isEmpty() ? Completion.NOTHING : () -> {
      remember(task, fresh);
      told.forEach(tell -> outbox.get()
          .add(Effect.inThread(task.origin().channel(), task.origin().thread(), tell)));
    };
  }

  private String login(String person) {
    return names.githubLogin(person).orElse("");
  }

  private Map<Remark.Kind, Long> seen(Task task) {
    var seen = new EnumMap<Remark.Kind, Long>(Remark.Kind.class);
    List<SeenRemarkRow> known = rows.findByTaskId(task.id().value());
    for (Remark.Kind kind : Remark.Kind.values()) {
      known.stream().filter(row -> row.place().equals(SeenRemarkRow.place(task.id(), kind)))
          .forEach(row -> seen.put(kind, row.lastId()));
    }
    return seen;
  }

  private void remember(Task task, List<Remark> fresh) {
    var last = new EnumMap<Remark.Kind, Long>(Remark.Kind.class);
    fresh.forEach(remark -> last.merge(remark.kind(), remark.id(), Math::max));
    last.forEach((kind, id) -> {
      String place = SeenRemarkRow.place(task.id(), kind);
      rows.deleteById(place);
      rows.save(new SeenRemarkRow(place, task.id().value(), id));
    });
  }
}
