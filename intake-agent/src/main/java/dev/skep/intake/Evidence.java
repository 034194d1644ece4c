package dev.skep.intake;

import dev.skep.intake.NamedThings.Kind;
import dev.skep.intake.NamedThings.Thing;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into likely repositories for what the talk names: first at their files, and where these tell nothing by code
 * search. Within five seconds and {@value #REPOSITORIES_MOST} * (1 + {@value #SEARCHES_MOST}) calls; whatever goes
 * wrong, nothing was found. What was found is remembered for a while, so that the turns of one talk look once.
 */
@Singleton
class Evidence {
  static final int REPOSITORIES_MOST = 3;
  static final int SEARCHES_MOST = 2;
  private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int REMEMBERED_MOST = 200;
  private static final int HITS_MOST = 5;

  private final RepositoryFacts facts;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Question, Answer> answers = new LinkedHashMap<>();

  Evidence(RepositoryFacts facts, Clock clock) {
    this.facts = facts;
    this.clock = clock;
  }

  /** Where a thing was seen. */
  record Sight(String repository, Thing thing, String path) {
    String words() {
      String what = thing.kind() == Kind.TEXT ? "“" + thing.words() + "”" : thing.words();
      return thing.kind() == Kind.FILE && path.endsWith(thing.words()) ? path + " is there" : what + " is in " + path;
    }
  }

  private record Question(List<Repository> repositories, List<Thing> things) {}

  private record Answer(List<Sight> sights, Instant at) {}

  /**
   * One sight for each repository that the talk's things point to: of things that only one repository has, if there are
   * any.
   *
   * @param likely of which the first {@value #REPOSITORIES_MOST} are looked into
   * @param progress told what is about to be read
   */
  List<Sight> look(List<Repository> likely, String talk, Consumer<String> progress) {
    List<Thing> things = NamedThings.in(talk);
    if (things.isEmpty() || likely.isEmpty()) {
      return List.of();
    }
    var question = new Question(likely.stream().limit(REPOSITORIES_MOST).toList(), things);
    return remembered(question).orElseGet(() -> find(question, progress));
  }

  private Optional<List<Sight>> remembered(Question question) {
    Instant oldest = clock.instant().minus(REMEMBERED);
    synchronized (answers) {
      answers.values().removeIf(a -> a.at().isBefore(oldest));
      return Optional.ofNullable(answers.get(question)).map(Answer::sights);
    }
  }

  private List<Sight> find(Question question, Consumer<String> progress) {
    Future<List<Sight>> looking = threads.submit(() -> sights(question, progress));
    try {
      List<Sight> sights = looking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      remember(question, sights);
      return sights;
    } catch (ExecutionException | TimeoutException e) {
      LOG.info("likely repositories were not looked into: {}", e.getMessage() == null ? "it took too long" : e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      looking.cancel(true);
    }
    return List.of();
  }

  private void remember(Question question, List<Sight> sights) {
    synchronized (answers) {
      if (answers.size() >= REMEMBERED_MOST) {
        answers.remove(answers.keySet().iterator().next());
      }
      answers.put(question, new Answer(sights, clock.instant()));
    }
  }

  private List<Sight> sights(Question question, Consumer<String> progress) {
    var byName = new ArrayList<Sight>();
    for (Repository repository : question.repositories()) {
      progress.accept(repository.name() + ": its files");
      List<String> paths = facts.tree(repository.name(), repository.baseBranch(), RepositoryReading.TREE_MOST).paths();
      question.things().forEach(t -> named(t, paths).ifPresent(p -> byName.add(new Sight(repository.name(), t, p))));
    }
    return telling(byName.isEmpty() ? inCode(question, progress) : byName);
  }

  /** The shortest path: a class rather than its test. */
  private static Optional<String> named(Thing thing, List<String> paths) {
    String wanted = thing.words().replaceFirst("^(?:\\./|/)+", "");
    return paths.stream().filter(p -> switch (thing.kind()) {
      case FILE -> p.equals(wanted) || p.endsWith("/" + wanted);
      case SYMBOL -> p.substring(p.lastIndexOf('/') + 1).replaceFirst("\\.\\w+$", "").equals(wanted);
      case TEXT -> false;
    }).min((a, b) -> Integer.compare(a.length(), b.length()));
  }

  private List<Sight> inCode(Question question, Consumer<String> progress) {
    List<Thing> asked = question.things().stream().filter(t -> t.kind() != Kind.FILE).limit(SEARCHES_MOST).toList();
    var found = new ArrayList<Sight>();
    for (Repository repository : question.repositories()) {
      for (Thing thing : asked) {
        progress.accept(repository.name() + ": " + thing.words());
        facts.search(repository.name(), thing.words(), HITS_MOST).stream().filter(h -> shows(h, thing)).findFirst()
            .ifPresent(h -> found.add(new Sight(repository.name(), thing, h.path())));
      }
    }
    return found;
  }

  /** Code search is generous: what it found counts where it shows the very words. */
  private static boolean shows(RepositoryFacts.Hit hit, Thing thing) {
    String wanted = plain(thing.words());
    return hit.fragments().stream().anyMatch(f -> plain(f).contains(wanted));
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
  }

  private static List<Sight> telling(List<Sight> all) {
    List<Sight> only = all.stream().filter(s -> all.stream()
        .noneMatch(o -> o.thing().equals(s.thing()) && !o.repository().equals(s.repository()))).toList();
    var one = new LinkedHashMap<String, Sight>();
    (only.isEmpty() ? all : only).forEach(s -> one.putIfAbsent(s.repository(), s));
    return List.copyOf(one.values());
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
