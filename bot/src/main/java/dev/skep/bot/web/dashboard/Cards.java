package dev.skep.bot.web.dashboard;

import dev.skep.core.task.TaskState;
import dev.skep.notifications.worth.Amounts;
import dev.skep.notifications.worth.Figure;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.Picked;
import dev.skep.notifications.worth.PullsPerAdopter;
import dev.skep.notifications.worth.Worth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The figures of one slice as cards. Pure. */
final class Cards {
  private static final int FAILURES_MOST = 8;

  private final Asked asked;
  private final Figures figures;
  private final PullsPerAdopter pulls;

  private Cards(Asked asked, Worth.Overview overview) {
    this.asked = asked;
    this.figures = overview.figures();
    this.pulls = overview.pulls();
  }

  static List<Card> of(Asked asked, Worth.Overview overview) {
    var cards = new Cards(asked, overview);
    return Stream.of(Figure.values()).map(cards::card).toList();
  }

  private Card card(Figure figure) {
    Figures.Times times = figures.times();
    return switch (figure) {
      case STATES -> states();
      case MERGED -> card(figure, Shown.number(figures.merged()),
          List.of("of " + Shown.count(figures.ended(), "task") + " that ended"), Picked.MERGED);
      case TO_START -> card(figure, Amounts.duration(times.toStart()), List.of("median"), Picked.ENDED);
      case TO_DRAFT -> card(figure, Amounts.duration(times.toDraft()), List.of("median"), Picked.PULL);
      case TO_REVIEW -> card(figure, Amounts.duration(times.toReview()), List.of("median"), Picked.REVIEWED);
      case TO_MERGE -> card(figure, Amounts.duration(times.toMerge()), List.of("median"), Picked.MERGED);
      case FIRST_BUILD -> firstBuild();
      case REWORK -> rework();
      case FAILURES -> failures();
      case ADOPTION -> adoption();
      case PULLS -> pulls();
      case TIME_SAVED -> saved();
      case COST -> cost();
      case SAVED_AGAINST_COST -> card(figure,
          Amounts.money(figures.costPerHourSaved().orElse(null), figures.cost().currency()),
          List.of(Amounts.minutes(figures.saved().minutes()) + " saved"
              + figures.cost().total().map(t -> " for " + Amounts.money(t, figures.cost().currency())).orElse("")));
    };
  }

  private Card card(Figure figure, String value, List<String> notes, Picked... behind) {
    return new Card(figure.label(), figure.definition(), value, notes, Stream.of(behind)
        .map(p -> new Card.Link(p.label(), "", asked.show(p, "").tasks())).toList());
  }

  private Card states() {
    var links = new ArrayList<Card.Link>();
    int open = 0;
    for (TaskState state : TaskState.values()) {
      int many = figures.states().getOrDefault(state, 0);
      open += state.isOpen() ? many : 0;
      if (many > 0) {
        links.add(new Card.Link(Shown.words(state.name()), Shown.number(many), asked.show(picked(state), "").tasks()));
      }
    }
    return new Card(Figure.STATES.label(), Figure.STATES.definition(), Shown.number(open) + " open",
        List.of(Shown.number(figures.ended()) + " ended"), links);
  }

  private static Picked picked(TaskState state) {
    return switch (state) {
      case MERGED -> Picked.MERGED;
      case CLOSED_UNMERGED -> Picked.CLOSED;
      case CANCELLED -> Picked.CANCELLED;
      case FAILED -> Picked.FAILED;
      default -> Picked.OPEN;
    };
  }

  private Card firstBuild() {
    Figures.Builds builds = figures.builds();
    return card(Figure.FIRST_BUILD, Amounts.percent(builds.greenRate()),
        List.of(builds.green() + " green, " + builds.red() + " red"), Picked.GREEN_FIRST, Picked.RED_FIRST);
  }

  private Card rework() {
    Figures.Rework rework = figures.rework();
    return card(Figure.REWORK, Amounts.percent(rework.rate()),
        List.of(rework.reworked() + " of " + rework.withPull() + " went back",
            Shown.count(rework.rounds(), "round") + ", " + Amounts.decimal(rework.roundsPerTask()) + " per task",
            Shown.count(rework.redBuilds(), "red build")),
        Picked.REWORKED);
  }

  private Card failures() {
    int failed = figures.states().getOrDefault(TaskState.FAILED, 0);
    List<Card.Link> causes = figures.failures().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(FAILURES_MOST)
        .map(e -> new Card.Link(Shown.words(e.getKey()), Shown.number(e.getValue()),
            asked.show(Picked.FAILED, e.getKey()).tasks()))
        .toList();
    return new Card(Figure.FAILURES.label(), Figure.FAILURES.definition(), Shown.number(failed) + " failed",
        List.of(), causes);
  }

  private Card adoption() {
    Figures.Adoption adoption = figures.adoption();
    return card(Figure.ADOPTION, Amounts.percent(adoption.rate()), List.of(
        adoption.adopters() + " of " + adoption.engineers() + (adoption.listed() ? " engineers" : " who took part")));
  }

  private Card pulls() {
    String value = pulls.known() == 0
        ? Amounts.UNKNOWN
        : Amounts.decimal(pulls.meanBefore()) + " → " + Amounts.decimal(pulls.meanAfter());
    return card(Figure.PULLS, value, pulls.known() == 0
        ? List.of("four weeks before and after")
        : List.of("four weeks before → after", Amounts.decimal(pulls.meanAfterWithAgents()) + " with those of agents",
            Shown.count(pulls.known(), "adopter") + " of " + pulls.adopters()));
  }

  private Card saved() {
    Figures.Saved saved = figures.saved();
    Double median = saved.medianMinutes();
    return saved.answers() == 0 || median == null
        ? card(Figure.TIME_SAVED, Amounts.UNKNOWN, List.of("nobody answered"))
        : card(Figure.TIME_SAVED, Amounts.minutes(saved.minutes()),
            List.of("mean " + each(saved.meanMinutes()) + ", median " + each(OptionalDouble.of(median)),
                Shown.count(saved.answers(), "answer") + ", " + Amounts.percent(saved.rateOfAnswers()) + " answered"),
            Picked.ANSWERED);
  }

  private static String each(OptionalDouble minutes) {
    return Amounts.duration(Duration.ofSeconds(Math.round(minutes.orElse(0) * 60)));
  }

  private Card cost() {
    Figures.Cost cost = figures.cost();
    return card(Figure.COST, Amounts.money(cost.perMerged().orElse(null), cost.currency()),
        List.of(
            cost.total().map(t -> Amounts.money(t, cost.currency()) + " in all").orElse("a price is missing in skep.yml"),
            Shown.count(cost.sessions(), "agent session") + ", " + Shown.number(cost.tokens()) + " tokens"),
        Picked.ENDED);
  }
}
