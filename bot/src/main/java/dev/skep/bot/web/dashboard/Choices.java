package dev.skep.bot.web.dashboard;

import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.FactPages;
import dev.skep.notifications.worth.Worth;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What pages can be narrowed to, and what that is called. As it was a little while ago: nobody waits for it. */
@Singleton
class Choices {
  private static final Logger LOG = LoggerFactory.getLogger(Choices.class);
  private static final Duration KEPT = Duration.ofSeconds(20);
  private static final Duration NOT_AT_ALL = Duration.ZERO;

  private final Worth worth;
  private final FactPages pages;
  private final Names names;
  private final ExecutorService executor;
  private final Clock clock;
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile @Nullable Known known;

  Choices(Worth worth, FactPages pages, Names names, @Named(TaskExecutors.BLOCKING) ExecutorService executor, Clock clock) {
    this.worth = worth;
    this.pages = pages;
    this.names = names;
    this.executor = executor;
    this.clock = clock;
  }

  private record Known(Map<Dimension, List<String>> values, Instant until) {}

  Map<Dimension, List<String>> values() {
    Known now = known;
    if (now == null) {
      return read().values();
    }
    if (!clock.instant().isBefore(now.until()) && reading.compareAndSet(false, true)) {
      executor.execute(() -> {
        try {
          read();
        } catch (RuntimeException e) {
          LOG.warn("what figures can be narrowed to stays as it was", e);
        } finally {
          reading.set(false);
        }
      });
    }
    return now.values();
  }

  private Known read() {
    var read = new Known(pages.values(), clock.instant().plus(KEPT));
    names.learn(read.values().getOrDefault(Dimension.PERSON, List.of()),
        read.values().getOrDefault(Dimension.CHANNEL, List.of()), NOT_AT_ALL);
    known = read;
    return read;
  }

  /** What people read for a value. */
  String name(Dimension dimension, String value) {
    if (value.isEmpty()) {
      return switch (dimension) {
        case MODEL -> "left to the agent";
        case TEMPLATE -> "no template";
        default -> "none";
      };
    }
    return switch (dimension) {
      case PERSON -> names.person(value);
      case CHANNEL -> names.channel(value);
      case TEAM -> isTeam(value) || !Names.isChannel(value) ? value : names.channel(value);
      default -> value;
    };
  }

  private boolean isTeam(String value) {
    return worth.teams().stream().anyMatch(t -> t.name().equals(value));
  }
}
