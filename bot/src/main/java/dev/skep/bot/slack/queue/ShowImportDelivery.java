package dev.skep.bot.slack.queue;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Task;
import dev.skep.core.task.Waits;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.queue.Brought;
import dev.skep.throttle.queue.QueueImport;
import dev.skep.throttle.queue.QueueImports;
import dev.skep.throttle.queue.ShowImport;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows how far an import is: one message, posted once and then edited. */
@Singleton
class ShowImportDelivery implements DeliveryHandler<ShowImport> {
  private static final Duration LOOK_BACK = Duration.ofHours(6);
  private static final int NAMES_BEFORE = 5;
  private static final int NAMES_AFTER = 3;

  private final Provider<QueueImports> imports;
  private final QueueTasks tasks;
  private final SlackPosts posts;
  private final Clock clock;

  ShowImportDelivery(Provider<QueueImports> imports, QueueTasks tasks, SlackPosts posts, Clock clock) {
    this.imports = imports;
    this.tasks = tasks;
    this.posts = posts;
    this.clock = clock;
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
    QueueImport list = imports.get().find(show.id()).orElse(null);
    if (list == null) {
      return Completion.NOTHING;
    }
    SlackText text = QueueListBlocks.of(list, names(list));
    Brought by = list.brought();
    try {
      if (list.message().isEmpty()) {
        String message = posted(list, by, text, attempt);
        return () -> imports.get().shown(list.id(), message);
      }
      posts.edit(by.channel(), list.message(), text);
      return Completion.NOTHING;
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  private List<String> names(QueueImport list) {
    return switch (list.state()) {
      case ASKING -> imports.get().firstNames(list.id(), NAMES_BEFORE);
      case DONE -> Stream.of(Waits.LINE, Waits.CHECK)
          .flatMap(waits -> tasks.waiting(list.queue(), waits, NAMES_AFTER).stream()).map(Task::item)
          .filter(Objects::nonNull).map(item -> item.name()).limit(NAMES_AFTER).toList();
      default -> List.of();
    };
  }

  private String posted(QueueImport list, Brought by, SlackText text, Attempt attempt) {
    String key = "import:" + list.id();
    Optional<String> earlier = attempt.mayHaveHappened()
        ? posts.find(by.channel(), by.thread(), key, clock.instant().minus(LOOK_BACK))
        : Optional.empty();
    earlier.ifPresent(message -> posts.edit(by.channel(), message, text));
    return earlier.orElseGet(() -> posts.post(by.channel(), by.thread(), text, key));
  }
}
