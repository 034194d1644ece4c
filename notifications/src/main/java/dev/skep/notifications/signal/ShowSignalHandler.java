package dev.skep.notifications.signal;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.incident.Incidents;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** At most one of our emoji stands under a message: the old one goes before the new one comes. */
@Singleton
class ShowSignalHandler implements DeliveryHandler<ShowSignal> {
  private final AskedRows rows;
  private final TaskStore tasks;
  private final Incidents incidents;
  private final Faces faces;

  ShowSignalHandler(AskedRows rows, TaskStore tasks, Incidents incidents, Faces faces) {
    this.rows = rows;
    this.tasks = tasks;
    this.incidents = incidents;
    this.faces = faces;
  }

  @Override
  public String kind() {
    return ShowSignal.KIND;
  }

  @Override
  public Class<ShowSignal> type() {
    return ShowSignal.class;
  }

  @Override
  public Completion deliver(ShowSignal effect, Attempt attempt) {
    Optional<AskedRow> known = rows.findById(AskedRow.place(effect.channel(), effect.message()));
    TalkStand talk = known.map(AskedRow::talk).filter(t -> !t.isEmpty()).map(TalkStand::valueOf).orElse(null);
    List<Task> came = tasks(effect);
    String wanted = Mirror.of(talk, came, undecided(came)).map(Signal::emoji).orElse("");
    String shown = known.map(AskedRow::shown).orElse("");
    boolean sure = !attempt.mayHaveHappened() && !shown.equals(AskedRow.UNKNOWN);
    if (sure && shown.equals(wanted)) {
      return Completion.NOTHING;
    }
    Stream<String> old = sure ? Stream.of(shown).filter(emoji -> !emoji.isEmpty()) : standing(effect);
    old.filter(emoji -> !emoji.equals(wanted)).forEach(emoji -> faces.take(effect.channel(), effect.message(), emoji));
    boolean there = !wanted.isEmpty() && faces.put(effect.channel(), effect.message(), wanted);
    return remember(effect, there ? wanted : "");
  }

  private List<Task> tasks(ShowSignal effect) {
    return tasks.ofThread(effect.channel(), effect.thread()).stream()
        .filter(t -> t.origin().message().equals(effect.message())).toList();
  }

  private Set<TaskId> undecided(List<Task> some) {
    return some.stream().filter(task -> task.state().isWithAgent()).map(Task::id)
        .filter(id -> incidents.asked(id).isPresent()).collect(Collectors.toSet());
  }

  /** After a try that broke off nobody remembers what stands there: it is looked at, or else all are taken away. */
  private Stream<String> standing(ShowSignal effect) {
    return faces.under(effect.channel(), effect.message())
        .map(all -> all.stream().filter(Faces.Given::ours).map(Faces.Given::emoji)
            .filter(emoji -> Signal.of(emoji).isPresent()))
        .orElseGet(() -> Arrays.stream(Signal.values()).map(Signal::emoji));
  }

  private Completion remember(ShowSignal effect, String shown) {
    String place = AskedRow.place(effect.channel(), effect.message());
    return () -> {
      if (rows.shown(place, shown) == 0) {
        rows.save(new AskedRow(
            place, effect.channel(), effect.thread(), effect.message(), effect.person(), "", shown));
      }
    };
  }

  @Override
  public Completion giveUp(ShowSignal effect, String reason) {
    return remember(effect, AskedRow.UNKNOWN);
  }
}
