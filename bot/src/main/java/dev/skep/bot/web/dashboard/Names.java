package dev.skep.bot.web.dashboard;

import dev.skep.intake.Place;
import dev.skep.intake.Surroundings;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people and channels are called, and who can read those, from memory: a page waits for the chat no longer than it
 * wants to. What is not known yet is unknown, and a channel of which nothing is known is private.
 */
@Singleton
class Names {
  /** So long a channel that became private meanwhile may still count as public. */
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final Duration KEPT_AFTER_FAILURE = Duration.ofMinutes(1);
  private static final int MOST = 100;
  private static final Pattern CHANNEL = Pattern.compile("[CGD][A-Z0-9]+");

  private final Surroundings surroundings;
  private final ExecutorService executor;
  private final Clock clock;
  private final Map<String, Known<String>> people = new ConcurrentHashMap<>();
  private final Map<String, Known<Place>> channels = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();

  Names(Surroundings surroundings, @Named(TaskExecutors.BLOCKING) ExecutorService executor, Clock clock) {
    this.surroundings = surroundings;
    this.executor = executor;
    this.clock = clock;
  }

  private record Known<T>(Optional<T> value, Instant until) {}

  /** What is no name of a team, but looks like this, is the id of a channel. */
  static boolean isChannel(String team) {
    return CHANNEL.matcher(team).matches();
  }

  /** Asks for what is not known, and waits so long for it at most. */
  void learn(Collection<String> who, Collection<String> where, Duration patience) {
    Stream<CompletableFuture<Void>> asking = Stream.concat(
        who.stream().distinct().filter(id -> isUnknown(people, id)).limit(MOST)
            .map(id -> ask(people, id, p -> surroundings.person(p).name())),
        where.stream().distinct().filter(id -> !id.startsWith("D") && isUnknown(channels, id)).limit(MOST)
            .map(id -> ask(channels, id, surroundings::place)));
    CompletableFuture<Void> all = CompletableFuture.allOf(asking.toArray(CompletableFuture[]::new));
    try {
      all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return; // What is known by now is shown; the rest comes with the next page.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> boolean isUnknown(Map<String, Known<T>> map, String id) {
    Known<T> known = map.get(id);
    return !id.isEmpty() && (known == null || !clock.instant().isBefore(known.until()));
  }

  private <T> CompletableFuture<Void> ask(Map<String, Known<T>> map, String id, Function<String, T> question) {
    return asked.computeIfAbsent(id, i -> CompletableFuture.runAsync(() -> {
      try {
        map.put(i, new Known<>(Optional.of(question.apply(i)), clock.instant().plus(KEPT)));
      } catch (RuntimeException e) {
        map.put(i, new Known<>(Optional.empty(), clock.instant().plus(KEPT_AFTER_FAILURE)));
      } finally {
        asked.remove(i);
      }
    }, executor));
  }

  /** The name, or the id where it is not known. */
  String person(String id) {
    return known(people, id).orElse(id);
  }

  /** As people write it; a private one has no name for those who are not in it. */
  String channel(String id) {
    if (id.startsWith("D")) {
      return "direct messages";
    }
    return known(channels, id).filter(place -> place.kind() == Place.Kind.PUBLIC && !place.name().isEmpty())
        .map(place -> "#" + place.name()).orElse("private channel " + id);
  }

  boolean isPublic(String channel) {
    return known(channels, channel).filter(place -> place.kind() == Place.Kind.PUBLIC).isPresent();
  }

  private <T> Optional<T> known(Map<String, Known<T>> map, String id) {
    Known<T> known = map.get(id);
    return known == null ? Optional.empty() : known.value();
  }
}
