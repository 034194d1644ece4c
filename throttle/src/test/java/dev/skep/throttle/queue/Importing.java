package dev.skep.throttle.queue;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.Spending;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What imports need around them: queues, files, briefs, and somebody who sees what is shown. Thread-safe. */
final class Importing
    implements
      QueuePolicy,
      ItemFiles,
      ItemBriefs,
      ThrottlePolicy,
      Spending,
      DeliveryHandler<ShowImport> {
  static final String QUEUE = "flags";
  static final Brought ADA = new Brought("C1", "100.1", "U1", "Ada", "https://chat.example/100.1");
  final Map<String, Supplier<InputStream>> files = new ConcurrentHashMap<>();
  final List<QueueImport.State> seen = new CopyOnWriteArrayList<>();
  volatile List<WorkQueue> queues = List.of(queue());
  volatile String noBriefs = "";
  private final Supplier<QueueImports> imports;

  Importing(Supplier<QueueImports> imports) {
    this.imports = imports;
  }

  static WorkQueue queue() {
    return WorkQueueBuilder.builder().name(QUEUE).channel("C1").playbook("flag-cleanup").repository("acme/shop")
        .assignees(List.of("U7", "U8")).build();
  }

  static UUID bring(ApplicationContext context, ListSource list) {
    return context.getBean(QueueImports.class).bring(queue(), list, ADA, null);
  }

  static void work(ApplicationContext context) {
    context.getBean(Outbox.class).worker().runDue();
  }

  @Override
  public List<WorkQueue> queues() {
    return queues;
  }

  @Override
  public InputStream open(ListSource.File file) throws IOException {
    return files.get(file.handle()).get();
  }

  @Override
  public ListedItem cleaned(ListedItem item) {
    return item;
  }

  @Override
  public Made brief(WorkQueue queue, ListedItem item) {
    TaskBrief brief = TaskBriefBuilder.builder().title("Clean up " + item.name()).repository(queue.repository())
        .goal("It is gone. ".repeat(20)).agent("copilot").build();
    return noBriefs.isEmpty() ? new Made.Brief(brief) : new Made.Refused(noBriefs);
  }

  @Override
  public boolean mayFile(String person, String repository) {
    return true;
  }

  /** Nothing is released here. */
  @Override
  public ThrottleRules rules() {
    throw new IllegalStateException("no round is wanted");
  }

  @Override
  public Used since(Instant time) {
    return Used.NOTHING;
  }

  @Override
  public String kind() {
    return ShowImport.KIND;
  }

  @Override
  public Class<ShowImport> type() {
    return ShowImport.class;
  }

  @Override
  public Completion deliver(ShowImport show, Attempt attempt) {
    imports.get().find(show.id()).ifPresent(i -> seen.add(i.state()));
    return () -> imports.get().shown(show.id(), "200.1");
  }
}
