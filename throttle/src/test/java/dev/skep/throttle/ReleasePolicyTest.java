package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Hold;
import dev.skep.core.task.Lane;
import dev.skep.core.task.LineKey;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.WaitingLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who goes first, and that nobody holds up another. */
class ReleasePolicyTest {
  private final Scene scene = new Scene();

  private void places(int count) {
    scene.rules(r -> r.withLimits(Scene.WIDE.withOpenTasks(count)));
  }

  @Test
  void nobodyWaitsWhereNothingIsAgainstIt() {
    List<TaskId> ids = scene.waits(Scene.key(), 20);
    assertThat(Scene.tasks(scene.decide())).isEqualTo(ids);
    assertThat(scene.decide().holds()).isEmpty();
  }

  @Test
  void higherLanesGoFirstAndTheOthersAreToldTheirPlace() {
    places(2);
    List<TaskId> background = scene.waits(Scene.of(Lane.BACKGROUND, "shop", "ada"), 1, Duration.ofHours(9));
    List<TaskId> normal = scene.waits(Scene.of(Lane.NORMAL, "shop", "ada"), 2, Duration.ofHours(5));
    List<TaskId> now = scene.waits(Scene.of(Lane.NOW, "shop", "ada"), 1, Duration.ofMinutes(1));
    ReleasePolicy.Round round = scene.decide();
    assertThat(Scene.tasks(round)).containsExactly(now.getFirst(), normal.getFirst());
    assertThat(round.holds().keySet()).containsExactly(normal.get(1), background.getFirst());
    assertThat(round.holds().values()).extracting(Hold::place).containsExactly(1, 2);
  }

  @Test
  void whatWaitedTooLongGoesBeforeHigherLanesTheOldestFirst() {
    places(3);
    scene.rules(r -> r.withAging(Duration.ofDays(3)));
    List<TaskId> now = scene.waits(Scene.of(Lane.NOW, "shop", "ada"), 9);
    List<TaskId> old = scene.waits(Scene.of(Lane.BACKGROUND, "shop", "bob"), 1, Duration.ofDays(3));
    List<TaskId> older = scene.waits(Scene.of(Lane.BACKGROUND, "api", "cy"), 1, Duration.ofDays(4));
    scene.waits(Scene.of(Lane.BACKGROUND, "web", "di"), 1, Duration.ofDays(3).minusSeconds(1));
    assertThat(Scene.tasks(scene.decide())).containsExactly(older.getFirst(), old.getFirst(), now.getFirst());
  }

  @Test
  void whatWaitedTooLongIsNotHiddenByAYoungerOneThatWasMovedUp() {
    places(1);
    scene.rules(r -> r.withAging(Duration.ofDays(3)));
    scene.waits(Scene.of(Lane.NOW, "shop", "ada"), 9);
    var movedUp = new WaitingLine.Waiting(TaskId.random(), scene.now.minusSeconds(60), 1);
    var old = new WaitingLine.Waiting(TaskId.random(), scene.now.minus(Duration.ofDays(3)), 2);
    scene.lines.add(new WaitingLine(Scene.of(Lane.BACKGROUND, "shop", "bob"), List.of(movedUp, old)));
    assertThat(Scene.tasks(scene.decide())).containsExactly(movedUp.task());
  }

  /** Shop is free while Bob is busy, and Bob is free while shop is busy: there is always a younger one for each. */
  @Test
  void whatWaitedTooLongNeedNotFindAllItNeedsFreeAtOneTime() {
    scene.rules(r -> r.withLimits(Scene.WIDE.withOpenTasksPerRepository(1).withOpenTasksPerPerson(1)));
    LineKey old = new LineKey(Lane.BACKGROUND, "", "bob", "acme/shop", "copilot", "di");
    LineKey othersOfBob = new LineKey(Lane.NOW, "", "bob", "acme/api", "copilot", "di");
    LineKey othersOfShop = new LineKey(Lane.NOW, "", "ada", "acme/shop", "copilot", "di");
    scene.waits(old, 1, Duration.ofDays(9));
    scene.waits(othersOfBob, 9);
    scene.waits(othersOfShop, 9);

    scene.open(othersOfBob, 1, false);
    assertThat(Scene.keys(scene.decide())).as("it can't have Bob").containsExactly(othersOfShop);

    scene.open.clear();
    scene.open(othersOfShop, 1, false);
    ReleasePolicy.Round bobIsFree = scene.decide();
    assertThat(bobIsFree.started()).isEmpty();
    assertThat(bobIsFree.holds().values()).extracting(Hold::reason).contains(
        "the next place is kept for one that has waited longest");

    scene.open.clear();
    assertThat(Scene.keys(scene.decide())).containsExactly(old);
  }

  @Test
  void whatWaitsForAReviewerKeepsNothingFromOthers() {
    scene.rules(r -> r.withLimits(Scene.WIDE.withOpenTasksPerRepository(1).withWaitingForReview(1)));
    LineKey old = new LineKey(Lane.BACKGROUND, "", "bob", "acme/shop", "copilot", "away");
    LineKey other = new LineKey(Lane.NORMAL, "", "bob", "acme/shop", "copilot", "ada");
    scene.open(new LineKey(Lane.NORMAL, "", "cy", "acme/api", "copilot", "away"), 1, true);
    scene.waits(old, 1, Duration.ofDays(9));
    scene.waits(other, 1);
    assertThat(Scene.keys(scene.decide())).containsExactly(other);
  }

  @Test
  void theLastStartOfADayIsKeptForWhatWaitedTooLong() {
    scene.rules(r -> r.withLimits(Scene.WIDE.withOpenTasksPerRepository(1)));
    scene.queues.put("shop", new QueueRules(1000, new Pace(Duration.ZERO, 2, 99), ReleaseWindow.ALWAYS, 1));
    LineKey old = new LineKey(Lane.BACKGROUND, "shop", "bob", "acme/shop", "copilot", "di");
    scene.open(new LineKey(Lane.NORMAL, "", "cy", "acme/shop", "copilot", "di"), 1, false);
    scene.waits(old, 1, Duration.ofDays(9));
    scene.waits(new LineKey(Lane.NORMAL, "shop", "ada", "acme/api", "copilot", "ada"), 1);
    scene.waits(new LineKey(Lane.NORMAL, "shop", "ada", "acme/web", "copilot", "ada"), 1);
    assertThat(scene.decide().started()).hasSize(1);
  }

  @Test
  void oldWorkThatMayNotStartLetsTheOthersBy() {
    scene.pausedQueues.put("shop", "");
    scene.waits(Scene.of(Lane.BACKGROUND, "shop", "bob"), 3, Duration.ofDays(9));
    List<TaskId> other = scene.waits(Scene.of(Lane.NORMAL, "api", "ada"), 2);
    assertThat(Scene.tasks(scene.decide())).isEqualTo(other);
  }

  @Test
  void whoWaitsForOneRepositoryDoesNotHoldUpAnother() {
    scene.rules(r -> r.withLimits(Scene.WIDE.withOpenTasksPerRepository(1)));
    LineKey shop = Scene.of(Lane.NORMAL, "", "ada");
    LineKey api = new LineKey(Lane.NORMAL, "", "ada", "acme/api", "copilot", "ada");
    scene.open(shop, 1, false);
    scene.waits(shop, 5, Duration.ofHours(9));
    List<TaskId> free = scene.waits(api, 1, Duration.ofMinutes(1));
    ReleasePolicy.Round round = scene.decide();
    assertThat(Scene.tasks(round)).isEqualTo(free);
    assertThat(round.holds()).hasSize(5);
  }

  @Test
  void queuesTakeTurnsByTheirWeights() {
    scene.queues.put("api", new QueueRules(1000, Pace.FREE, ReleaseWindow.ALWAYS, 3));
    scene.waits(Scene.of(Lane.NORMAL, "api", "ada"), 25);
    scene.waits(Scene.of(Lane.NORMAL, "shop", "bob"), 25);
    places(20);
    assertThat(byQueue(scene.decide(), "api")).isEqualTo(15);
  }

  @Test
  void theirTurnsGoOnInTheNextRound() {
    scene.queues.put("api", new QueueRules(1000, Pace.FREE, ReleaseWindow.ALWAYS, 3));
    scene.waits(Scene.of(Lane.NORMAL, "api", "ada"), 25);
    scene.waits(Scene.of(Lane.NORMAL, "shop", "bob"), 25);
    places(1);
    var queues = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      ReleasePolicy.Round round = scene.decide();
      scene.shares = round.shares();
      queues.add(round.started().getFirst().key().queue());
    }
    assertThat(queues.stream().filter(q -> q.equals("api"))).hasSize(15);
    assertThat(queues.subList(0, 4)).containsExactly("api", "api", "api", "shop");
  }

  @Test
  void peopleOfAQueueTakeTurnsHoweverManyTasksOneOfThemHas() {
    scene.waits(Scene.of(Lane.NORMAL, "shop", "ada"), 20, Duration.ofHours(9));
    scene.waits(Scene.of(Lane.NORMAL, "shop", "bob"), 3, Duration.ofHours(1));
    places(6);
    assertThat(Scene.keys(scene.decide())).extracting(LineKey::asker)
        .containsExactly("ada", "bob", "ada", "bob", "ada", "bob");
  }

  @Test
  void onePersonsTasksGoInTheOrderOfTheirRanksAcrossRepositories() {
    LineKey api = new LineKey(Lane.NORMAL, "shop", "ada", "acme/api", "copilot", "ada");
    LineKey web = new LineKey(Lane.NORMAL, "shop", "ada", "acme/web", "copilot", "ada");
    List<TaskId> late = scene.waits(api, 2, Duration.ofHours(1));
    List<TaskId> early = scene.waits(web, 2, Duration.ofHours(3));
    assertThat(Scene.tasks(scene.decide())).isEqualTo(Stream.concat(early.stream(), late.stream()).toList());
  }

  @Test
  void whoWasHeldUpForLongDoesNotComeAllAtOnce() {
    scene.queues.put("api", new QueueRules(1000, Pace.FREE, ReleaseWindow.ALWAYS, 3));
    LineKey api = Scene.of(Lane.NORMAL, "api", "ada");
    LineKey shop = Scene.of(Lane.NORMAL, "shop", "bob");
    scene.waits(api, 25);
    scene.waits(shop, 25);
    scene.pausedQueues.put("api", "");
    places(1);
    IntStream.range(0, 30).forEach(i -> scene.shares = scene.decide().shares());
    scene.pausedQueues.clear();
    places(8);
    assertThat(byQueue(scene.decide(), "api")).isEqualTo(6);
  }

  @Test
  void whereAllAreEqualTheSharesAre() {
    List<String> queues = IntStream.range(0, 7).mapToObj(i -> "q" + i).toList();
    queues.forEach(q -> scene.waits(Scene.of(Lane.NORMAL, q, "ada"), 25));
    places(14);
    var counts =
        scene.decide().started().stream().collect(Collectors.groupingBy(s -> s.key().queue(), Collectors.counting()));
    assertThat(counts.values()).hasSize(7).containsOnly(2L);
  }

  @Test
  void theExpectedTimeGoesByTheStartsOfTheLastDays() {
    scene.open(Scene.key(), 1, false).rules(r -> r.withLimits(Scene.WIDE.withOpenTasks(1)));
    scene.all = new Standing.Starts(null, 0, 0, 7);
    List<TaskId> ids = scene.waits(Scene.key(), 3);
    List<Instant> until = scene.decide().holds().values().stream().map(Hold::until).toList();
    assertThat(until)
        .isEqualTo(IntStream.rangeClosed(1, ids.size()).mapToObj(i -> scene.now.plus(Duration.ofDays(i))).toList());
  }

  @Test
  void placesGoByLaneAndThenByRank() {
    scene.paused = "";
    scene.waits(Scene.of(Lane.NORMAL, "zoo", "ada"), 2, Duration.ofHours(4));
    scene.waits(Scene.of(Lane.NORMAL, "api", "bob"), 2, Duration.ofHours(3));
    scene.waits(Scene.of(Lane.NOW, "shop", "cy"), 1);
    var since = scene.lines.stream().flatMap(l -> l.heads().stream().map(h -> new Place(l.key().lane(), h)))
        .sorted(Comparator.comparing(Place::lane).thenComparing(p -> p.head().rank())).map(p -> p.head().task()).toList();
    assertThat(List.copyOf(scene.decide().holds().keySet())).isEqualTo(since);
  }

  private record Place(Lane lane, WaitingLine.Waiting head) {}

  private static long byQueue(ReleasePolicy.Round round, String queue) {
    return Scene.keys(round).stream().filter(k -> k.queue().equals(queue)).count();
  }
}
