package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.HandClock;
import dev.skep.core.work.Retryable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final List<Repository> REPOSITORIES = Stream.of("acme/shop", "acme/api", "acme/legacy", "acme/far")
      .map(name -> new Repository(name, List.of(), "", "main", "copilot")).toList();

  /** Each repository has its own files. */
  private static final class Shelves implements RepositoryFacts {
    private final Map<String, Map<String, String>> files = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    String trouble = "";
    boolean hangs;

    Shelves with(String repository, String path, String text) {
      files.computeIfAbsent(repository, r -> new LinkedHashMap<>()).put(path, text);
      return this;
    }

    private Map<String, String> of(String call, String repository) {
      calls.add(call + " " + repository);
      if (hangs) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      if ((call + " " + repository).equals(trouble)) {
        throw new Retryable("too fast", Duration.ofMinutes(1));
      }
      return files.getOrDefault(repository, Map.of());
    }

    @Override
    public Tree tree(String repository, String branch, int most) {
      return new Tree(List.copyOf(of("tree", repository).keySet()), true);
    }

    /** Generous as the real one: any of the words, in any case of letters. */
    @Override
    public List<Hit> search(String repository, String words, int most) {
      return of("search", repository).entrySet().stream()
          .filter(f -> Stream.of(words.split(" "))
              .anyMatch(w -> f.getValue().toLowerCase(Locale.ROOT).contains(w.toLowerCase(Locale.ROOT))))
          .map(f -> new Hit(f.getKey(), List.of(f.getValue()))).toList();
    }

    @Override
    public Optional<Lines> lines(String repository, String branch, String path, int from, int count) {
      throw new AssertionError("not asked for");
    }

    @Override
    public Optional<Discussion> discussion(String repository, int number, int commentsMost) {
      throw new AssertionError("not asked for");
    }

    @Override
    public List<Work> work(String repository, int most) {
      throw new AssertionError("not asked for");
    }
  }

  private final Shelves shelves = new Shelves()
      .with("acme/shop", "src/test/java/shop/PaymentClientTest.java", "class PaymentClientTest {}")
      .with("acme/shop", "src/main/java/shop/PaymentClient.java", "throw new Away(\"Provider did not answer\");")
      .with("acme/shop", "README.md", "the shop").with("acme/api", "README.md", "the api")
      .with("acme/api", "src/TokenBucket.java", "int retry_after; // asks the PaymentClient")
      .with("acme/legacy", "src/Money.java", "int retry_after = 3; String answer = \"did not\"")
      .with("acme/api", "src/Money.java", "record Money() {}")
      .with("acme/far", "PaymentClient.java", "class PaymentClient {}");
  private final HandClock clock = new HandClock();
  private final Evidence evidence = new Evidence(shelves, clock);
  private final List<String> progress = new ArrayList<>();

  @AfterEach
  void close() {
    evidence.close();
  }

  private List<String> look(String talk) {
    return evidence.look(REPOSITORIES, talk, progress::add).stream().map(s -> s.repository() + ": " + s.words()).toList();
  }

  @Test
  void aFileThatIsNamedSoDecidesBeforeCodeThatOnlyMentionsIt() {
    assertThat(look("the PaymentClient hangs"))
        .containsExactly("acme/shop: PaymentClient is in src/main/java/shop/PaymentClient.java");
    assertThat(look("see TokenBucket.java:3")).containsExactly("acme/api: src/TokenBucket.java is there");
    assertThat(shelves.calls).as("no search was needed").allMatch(c -> c.startsWith("tree"));
    assertThat(progress).contains("acme/shop: its files");
  }

  @Test
  void whatIsOnlyInTheCodeIsSearchedAndCountsWhereItShowsTheVeryWords() {
    assertThat(look("it says \"provider did  not answer\""))
        .containsExactly("acme/shop: “provider did  not answer” is in src/main/java/shop/PaymentClient.java");
    assertThat(look("what is retry_after?")).containsExactly(
        "acme/api: retry_after is in src/TokenBucket.java", "acme/legacy: retry_after is in src/Money.java");
  }

  @Test
  void whatSeveralHaveTellsNothingBesideWhatOneHas() {
    assertThat(look("`Money` in PaymentClient")).hasSize(1).first().asString().startsWith("acme/shop");
    assertThat(look("`Money` is odd")).hasSize(2);
  }

  @Test
  void theBoundsAreKept() {
    assertThat(look("some_thing other_thing third_thing fourth_thing")).isEmpty();
    assertThat(shelves.calls).hasSize(Evidence.REPOSITORIES_MOST * (1 + Evidence.SEARCHES_MOST))
        .noneMatch(c -> c.endsWith("acme/far"));
  }

  @Test
  void theTurnsOfOneTalkLookOnceForAWhile() {
    look("the PaymentClient hangs");
    look("the PaymentClient hangs, really");
    assertThat(shelves.calls).hasSize(3);
    clock.forward(Duration.ofMinutes(11));
    look("the PaymentClient hangs");
    assertThat(shelves.calls).hasSize(6);
  }

  @Test
  void troubleIsAsIfNothingWereFoundAndIsNotRemembered() {
    shelves.trouble = "tree acme/legacy";
    assertThat(look("the PaymentClient hangs")).isEmpty();
    shelves.trouble = "";
    assertThat(look("the PaymentClient hangs")).hasSize(1);
  }

  @Test
  void slownessIsAsIfNothingWereFound() {
    shelves.hangs = true;
    assertThat(look("the PaymentClient hangs")).isEmpty();
  }

  @Test
  void nothingNamedNothingAsked() {
    assertThat(look("please fix the checkout")).isEmpty();
    assertThat(shelves.calls).isEmpty();
  }
}
