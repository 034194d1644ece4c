package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.notice.Shown;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.notifications.Notice;
import dev.skep.notifications.worth.Fact;
import dev.skep.notifications.worth.FactsSeen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever becomes of GitHub's deliveries on their way, the same life ends as the same task, card and figures, and people
 * hear of each thing at most once. A life is made up by chance; each of its histories is compared with that in which
 * everything came at once, in order and once. Where moments passed that nobody looked at, the rounds, red builds and first
 * build of those are not known; all else is alike there too. A failure names its seed: {@code -Dskep.seed}.
 */
class HistoriesTest {
  private static final int LIVES_AT_A_TIME = 4;
  private static final int HISTORIES_OF_EACH = 9;

  @Test
  void someHistoriesEndAlike() {
    live(150, 40);
  }

  @Test
  @Tag("slow")
  void tenThousandHistoriesEndAlike() {
    live(10_000, Long.getLong("skep.seed", 777_000));
  }

  private static void live(int histories, long seed) {
    var met = new TreeSet<String>();
    int batches = (int) Math.ceil(histories / (double) (LIVES_AT_A_TIME * HISTORIES_OF_EACH));
    try (var batch = new HistoryBatch()) {
      for (int i = 0; i < batches; i++) {
        met.addAll(live(batch, seed + i));
      }
    }
    assertThat(met).as("of all that was to be tried").contains("MERGED", "CLOSED_UNMERGED", "CANCELLED",
        "a second attempt", "ReadyForReview", "SecondReview", "RedBuild", "BuildWaits", "Survey", "told the agent");
  }

  /** One number makes all of it again: {@code live(batch, seed)}. */
  private static Set<String> live(HistoryBatch batch, long seed) {
    var random = new Random(seed);
    var lives = new LinkedHashMap<RandomLife, List<History>>();
    for (int i = 0; i < LIVES_AT_A_TIME; i++) {
      var life = new RandomLife(random.nextLong(), batch.clock.instant());
      var ways = new ArrayList<History>();
      for (int way = 0; way <= HISTORIES_OF_EACH; way++) {
        History.Kind kind = way == 0 ? History.Kind.PROMPT : way % 2 == 0 ? History.Kind.LOSSY : History.Kind.MESSY;
        ways.add(new History(life, kind, "acme/s" + i + "x" + way, random.nextLong()));
      }
      lives.put(life, ways);
    }
    batch.live(lives.values().stream().flatMap(List::stream).toList(), random);
    lives.forEach((life, ways) -> ways.forEach(way -> {
      String what = "seed " + seed + ", " + way.kind + " " + way.repository + " of: " + life.story();
      endsAlike(batch, what, ways.getFirst(), way);
      toldOnce(what, way);
      assertThat(FactsSeen.of(batch.context, way.task).calls()).as(what).isEqualTo(way.agentTold.size());
    }));
    return lives.values().stream().flatMap(List::stream).flatMap(way -> met(batch, way)).collect(Collectors.toSet());
  }

  private static Stream<String> met(HistoryBatch batch, History history) {
    Task task = task(batch, history);
    boolean second = task.leftPull() > 0 && task.pullRequest() != null;
    return Stream.of(Stream.of(task.state().name()), history.said.values().stream().map(n -> n.getClass().getSimpleName()),
        second ? Stream.of("a second attempt") : Stream.<String>empty(),
        history.agentTold.stream().map(told -> "told the agent")).flatMap(s -> s);
  }

  private static void endsAlike(HistoryBatch batch, String what, History prompt, History other) {
    assertThat(task(batch, other).state()).as(what).isEqualTo(task(batch, prompt).state());
    assertThat(card(other)).as(what).isEqualTo(card(prompt, other.kind));
    assertThat(figures(batch, other)).as(what).isEqualTo(figures(batch, prompt, other.kind));
  }

  private static Task task(HistoryBatch batch, History history) {
    return batch.context.getBean(TaskStore.class).find(Objects.requireNonNull(history.task)).orElseThrow();
  }

  private static String card(History history) {
    return card(history, history.kind);
  }

  /** How many rounds it took is only known where they were seen. */
  private static String card(History history, History.Kind as) {
    String text = history.plain(Shown.text(Objects.requireNonNull(history.card)));
    return as == History.Kind.LOSSY
        ? text.replaceAll(" · round \\d++(?!,)", "").replaceAll("round \\d+, ", "").replace(" on it again", " on it")
        : text;
  }

  private static Map<String, Object> figures(HistoryBatch batch, History history) {
    return figures(batch, history, history.kind);
  }

  private static Map<String, Object> figures(HistoryBatch batch, History history, History.Kind as) {
    Fact fact = FactsSeen.of(batch.context, history.task);
    var figures = new LinkedHashMap<String, Object>();
    for (var part : Fact.class.getRecordComponents()) {
      try {
        figures.put(part.getName(), part.getAccessor().invoke(fact));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    // Whom Skep called to go on depends on what it saw, and each call is counted.
    List.of("taskId", "version", "repository", "calls").forEach(figures::remove);
    if (as == History.Kind.LOSSY) {
      List.of("rounds", "redBuilds", "firstBuild").forEach(figures::remove);
      if (history.life.closings() > 1) {
        // That it was opened in between and closed once more is not to be seen.
        List.of("endedAt", "endedWeek").forEach(figures::remove);
      }
    }
    return figures;
  }

  /** At most one message per person and cause, whatever was looked at how often. */
  private static void toldOnce(String what, History history) {
    Map<Class<?>, List<Notice>> said = history.said.values().stream().collect(Collectors.groupingBy(Notice::getClass));
    Map<Class<?>, Integer> most = Map.of(
        Notice.StatusCard.class, 1, Notice.PullRequestOpened.class, history.life.pulls(),
        Notice.ReadyForReview.class, history.life.reviews(), Notice.Merged.class, 1, Notice.Cancelled.class, 1,
        Notice.ClosedUnmerged.class, history.life.closings(), Notice.Survey.class, 1, Notice.SecondReview.class, 1,
        Notice.BuildWaits.class, history.life.waits());
    said.forEach((kind, all) -> {
      if (!kind.equals(Notice.RedBuild.class)) {
        assertThat(all).as(kind.getSimpleName() + ": " + what).hasSizeLessThanOrEqualTo(most.getOrDefault(kind, 0));
      }
    });
    assertThat(said.getOrDefault(Notice.RedBuild.class, List.of()).stream().map(Notice.RedBuild.class::cast)
        .map(red -> red.mended() + " " + red.task().pullRequest().headSha() + " " + red.attempt())).as(what)
        .doesNotHaveDuplicates();
    assertThat(history.agentTold).as(what).doesNotHaveDuplicates();
  }
}
