package dev.skep.bot.queue;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.TaskBrief;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Repository;
import dev.skep.intake.Sanitizer;
import dev.skep.intake.Surroundings;
import dev.skep.intake.playbook.FilledPlaybook;
import dev.skep.intake.playbook.Playbooks;
import dev.skep.throttle.queue.ItemBriefs;
import dev.skep.throttle.queue.ListedItem;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Briefs by the playbooks in force. Those are looked up now and then only, since a list may have very many items. */
@Singleton
class PlaybookItemBriefs implements ItemBriefs {
  private static final Duration KEPT = Duration.ofSeconds(2);
  private static final int FIELDS_MOST = 30;

  private final Playbooks playbooks;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Clock clock;
  private volatile Known known = new Known(List.of(), Instant.EPOCH);

  PlaybookItemBriefs(Playbooks playbooks, IntakePolicy policy, Surroundings surroundings, Clock clock) {
    this.playbooks = playbooks;
    this.policy = policy;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  private record Known(List<Playbook> playbooks, Instant until) {}

  @Override
  public ListedItem cleaned(ListedItem item) {
    Map<String, String> fields = new LinkedHashMap<>();
    item.fields().entrySet().stream().limit(FIELDS_MOST)
        .forEach(f -> fields.put(Sanitizer.clean(f.getKey()), Playbook.clean(Sanitizer.clean(f.getValue()))));
    return new ListedItem(Playbook.clean(Sanitizer.clean(item.name())), Sanitizer.clean(item.words()),
        Playbook.clean(Sanitizer.clean(item.link())), item.repository(), fields);
  }

  @Override
  public Made brief(WorkQueue queue, ListedItem item) {
    Optional<Playbook> playbook = Playbooks.in(inForce(), queue.playbook());
    String name = item.repository().isEmpty() ? queue.repository() : item.repository();
    Optional<Repository> repository = repository(name);
    if (playbook.isEmpty()) {
      return new Made.Refused("There is no playbook “" + queue.playbook() + "” for this queue; /skep templates lists those"
          + " there are.");
    }
    if (repository.isEmpty()) {
      return new Made.Refused("I do not know the repository “" + Playbook.clean(name) + "”.");
    }
    Repository in = repository.get();
    TaskBrief brief = FilledPlaybook.ofItem(playbook.get(),
        new FilledPlaybook.Item(item.name(), item.words(), item.link(), item.fields()),
        item.name().equalsIgnoreCase(in.name()));
    String epic = queue.epic().isEmpty() ? "" : "\nIt belongs to the epic " + queue.epic() + ".";
    return new Made.Brief(brief
        .with(b -> b.context(brief.context() + epic).repository(in.name()).baseBranch(in.baseBranch()).agent(in.agent())));
  }

  private List<Playbook> inForce() {
    Known now = known;
    if (!clock.instant().isBefore(now.until())) {
      now = new Known(playbooks.inForce(), clock.instant().plus(KEPT));
      known = now;
    }
    return now.playbooks();
  }

  private Optional<Repository> repository(String named) {
    return policy.repositories().stream().filter(r -> r.isCalled(named)).findFirst();
  }

  @Override
  public boolean mayFile(String person, String named) {
    return repository(named).filter(r -> policy.refusal(surroundings.person(person), r.name()).isEmpty()).isPresent();
  }
}
