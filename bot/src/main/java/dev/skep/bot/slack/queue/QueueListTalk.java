package dev.skep.bot.slack.queue;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.Talk;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Attached;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.IntakeStep;
import dev.skep.intake.SayStep;
import dev.skep.intake.Surroundings;
import dev.skep.throttle.queue.ListSource;
import dev.skep.throttle.queue.PastedList;
import dev.skep.throttle.queue.QueueImport;
import dev.skep.throttle.queue.QueueImports;
import dev.skep.throttle.queue.Queues;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lists that people bring to a queue's channel by a mention: pasted, or as a file. Who may file there may do so. */
@Singleton
class QueueListTalk implements Talk, Pressing {
  private static final Set<String> TABLES = Set.of("csv", "tsv");
  private static final Set<String> LISTS = Set.of("txt", "list", "text");
  private static final Set<String> SHEETS = Set.of("xls", "xlsx", "ods", "numbers");
  private static final int FEW_WORDS = 6;

  private final Queues queues;
  private final QueueImports imports;
  private final ListBringing bringing;
  private final Intake intake;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Outbox outbox;
  private final Aside aside;

  QueueListTalk(Queues queues, QueueImports imports, ListBringing bringing, Intake intake, IntakePolicy policy,
      Surroundings surroundings, Outbox outbox, Aside aside) {
    this.queues = queues;
    this.imports = imports;
    this.bringing = bringing;
    this.intake = intake;
    this.policy = policy;
    this.surroundings = surroundings;
    this.outbox = outbox;
    this.aside = aside;
  }

  @Override
  public int order() {
    return 40;
  }

  /** Where somebody brings a list to a queue. */
  @Override
  public Optional<Completion> said(Intake.Asked asked, Attempt attempt) {
    Optional<WorkQueue> queue = queues.ofChannel(asked.channel());
    if (asked.direct() || queue.isEmpty() || intake.isTalking(asked)) {
      return Optional.empty();
    }
    Optional<Attached> file = asked.attached().stream().filter(a -> isList(a, asked.text())).findFirst();
    if (file.isPresent()) {
      return Optional.of(file.get() instanceof Attached.TextFile(String name, String source, String handle, String text)
          ? bringing.asked(queue.get(), new ListSource.File(name, handle), asked, attempt)
          : tell(asked, file.get().label() + " is no CSV or text file, which is what I can read; export the list as CSV."
              + " I added nothing.", attempt));
    }
    return switch (PastedList.read(asked.text())) {
      case PastedList.Pasted.Items items -> Optional.of(
          bringing.asked(queue.get(), new ListSource.Pasted(items.items()), asked, attempt));
      case PastedList.Pasted.Refused refused -> Optional.of(tell(asked, refused.sentence(), attempt));
      case PastedList.Pasted.NoList none -> Optional.empty();
    };
  }

  /** A table is a list; any other text, such as a log, only where somebody says so, or nearly nothing. */
  private static boolean isList(Attached attached, String words) {
    String name = switch (attached) {
      case Attached.TextFile file -> file.name();
      case Attached.Other other -> other.name();
      default -> "";
    };
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean meant = PastedList.asksToAdd(words) || words.split("\\s+").length <= FEW_WORDS;
    return attached instanceof Attached.TextFile
        ? TABLES.contains(ending) || (LISTS.contains(ending) && meant)
        : attached instanceof Attached.Other && (SHEETS.contains(ending) || TABLES.contains(ending));
  }

  private Completion tell(Intake.Asked asked, String words, Attempt attempt) {
    var say = new SayStep(asked.person(), asked.channel(), asked.thread(), new IntakeStep.Tell(words), null, false);
    return () -> outbox.add(Effect.inThread(asked.channel(), asked.thread(), say).answering(attempt.id()));
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.LIST_ADD, Actions.LIST_LEAVE);
  }

  /** <em>Add them</em> or <em>Leave it</em>. */
  @Override
  public Completion pressed(Button button, Attempt attempt) {
    UUID id = UUID.fromString(button.value());
    String repository =
        imports.find(id).map(QueueImport::queue).flatMap(queues::named).map(WorkQueue::repository).orElse("");
    Optional<String> refusal = policy.refusal(surroundings.person(button.person()), repository);
    return () -> {
      String words = refusal.orElseGet(() -> button.action().equals(Actions.LIST_ADD)
          ? imports.confirm(id, attempt.id())
          : imports.leave(id, attempt.id()));
      if (!words.isEmpty()) {
        aside.say(button.person(), button.channel(), button.thread(), words, attempt);
      }
    };
  }
}
