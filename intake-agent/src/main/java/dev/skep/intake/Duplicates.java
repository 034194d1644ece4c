package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import dev.skep.intake.OpenWork.Candidate;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds work that a brief would repeat: the nearest in meaning, then those of them that a model takes for the same. Where
 * no model answers, only what is clearly alike counts. Never stands in the way: what is slow or fails within its bound is
 * left out and logged, so a duplicate may go unseen.
 */
@Singleton
class Duplicates {
  /** Together what a person waits at most. */
  static final Duration READING = Duration.ofSeconds(3);
  static final Duration JUDGING = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Duplicates.class);
  private static final int NEAREST_MOST = 5;
  private static final int SHOWN_MOST = 3;
  /** Below it nothing is worth a look; above it two short texts say the same in other words. */
  private static final double NEAR = 0.5;
  private static final double CLEAR = 0.93;

  private final OpenWork work;
  private final Likeness likeness;
  private final SameWork judge;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Duplicates(OpenWork work, Likeness likeness, SameWork judge) {
    this.work = work;
    this.likeness = likeness;
    this.judge = judge;
  }

  private record Near(Candidate candidate, double likeness) {}

  Optional<Concern> of(TaskBrief brief, Conversation conversation) {
    try {
      List<Candidate> own = work.own(brief, conversation.channel());
      Future<List<Candidate>> foreign = threads.submit(() -> work.foreign(brief, own));
      Future<List<Candidate>> tracked = threads.submit(() -> work.tracked(brief, conversation));
      long until = System.nanoTime() + READING.toNanos();
      List<Near> near = nearest(brief, Stream.of(own, within(until, "reading open work", foreign).orElse(List.of()),
          within(until, "reading the tracker", tracked).orElse(List.of())).flatMap(List::stream).toList());
      List<Same> same = near.isEmpty() ? List.of() : same(brief, near, conversation);
      return same.isEmpty() ? Optional.empty() : Optional.of(new Concern.Alike(same));
    } catch (RuntimeException e) {
      LOG.warn("whether {} is asked for twice could not be found out", conversation.id(), e);
      return Optional.empty();
    }
  }

  /** By their titles alone too: a goal beside one of them makes two texts look different that are not. */
  private List<Near> nearest(TaskBrief brief, List<Candidate> all) {
    Map<Candidate, Double> best = new HashMap<>();
    Stream.of(likeness.nearest(brief.title(), all, c -> c.same().title(), NEAREST_MOST, NEAR),
        likeness.nearest(brief.title() + ". " + brief.goal(), all, Candidate::words, NEAREST_MOST, NEAR))
        .flatMap(List::stream).forEach(n -> best.merge(n.item(), n.likeness(), Math::max));
    all.stream().filter(c -> plain(c.same().title()).equals(plain(brief.title()))).forEach(c -> best.put(c, 1.0));
    return best.entrySet().stream().map(e -> new Near(e.getKey(), e.getValue()))
        .sorted(Comparator.comparingDouble(Near::likeness).reversed().thenComparing(n -> n.candidate().same().key()))
        .limit(NEAREST_MOST).toList();
  }

  private static String plain(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private List<Same> same(TaskBrief brief, List<Near> near, Conversation conversation) {
    List<Candidate> candidates = near.stream().map(Near::candidate).toList();
    List<Candidate> judged = judge.isThere()
        ? within(System.nanoTime() + JUDGING.toNanos(), "comparing briefs",
            threads.submit(() -> judge.among(brief, candidates, conversation)))
            .flatMap(found -> found).orElseGet(() -> clear(brief, near))
        : clear(brief, near);
    return judged.stream().map(Candidate::same).limit(SHOWN_MOST).toList();
  }

  private static List<Candidate> clear(TaskBrief brief, List<Near> near) {
    return near.stream()
        .filter(n -> n.likeness() >= CLEAR && n.candidate().repository().equalsIgnoreCase(brief.repository()))
        .map(Near::candidate).toList();
  }

  private static <T> Optional<T> within(long until, String what, Future<T> future) {
    try {
      return Optional.of(future.get(Math.max(until - System.nanoTime(), 0), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      LOG.warn("{} failed, so it is left out: {}", what, e.getCause() == null ? e : e.getCause().getClass().getSimpleName());
    } catch (TimeoutException e) {
      LOG.warn("{} took too long, so it is left out", what);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      future.cancel(true);
    }
    return Optional.empty();
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
