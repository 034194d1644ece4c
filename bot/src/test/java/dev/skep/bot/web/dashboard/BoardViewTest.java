package dev.skep.bot.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.skep.core.task.TaskState;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.PullsPerAdopter;
import dev.skep.notifications.worth.Worth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nobody said is unknown, and what somebody said was nothing is zero. */
class BoardViewTest {
  private static final Asked ASKED = Asked.of(name -> null);

  private static Figures figures(int answers) {
    return new Figures(Map.of(TaskState.MERGED, 1), 1, 1, new Figures.Times(null, null, null, null),
        new Figures.Builds(0, 0), new Figures.Rework(1, 0, 0, 0), Map.of(), new Figures.Adoption(0, 0, false),
        new Figures.Saved(answers, 0, answers == 0 ? null : 0.0, 1, answers),
        new Figures.Cost(1, 0, BigDecimal.ZERO, 0, BigDecimal.ONE, "EUR", 1));
  }

  private static Worth.Board board() {
    List<Worth.Line> weeks = List.of(new Worth.Line("2026-03-02", figures(0)), new Worth.Line("2026-03-09", figures(1)));
    return new Worth.Board(new Worth.Overview(figures(0), new PullsPerAdopter(0, 0, 0, 0, 0)), List.of(), weeks);
  }

  @Test
  void theTrendHasNoBarForAWeekWithoutAnAnswer() {
    var form = new FilterForm("", List.of(), "", "", List.of(), Map.of(), "");
    assertThat(BoardView.of(ASKED, form, board(), (by, value) -> value).weeks())
        .extracting(BoardView.Week::savedHours, BoardView.Week::saved)
        .containsExactly(tuple("", "unknown"),
            tuple("0.0", "0 min"));
  }

  @Test
  void theTableHasAnEmptyCellForIt() {
    List<List<String>> rows = FigureTable.of(Dimension.TEMPLATE, board(), (by, value) -> value);
    int minutes = rows.getFirst().indexOf("minutes_saved");
    assertThat(rows).extracting(row -> row.get(minutes)).containsExactly("minutes_saved", "", "", "0");
  }
}
