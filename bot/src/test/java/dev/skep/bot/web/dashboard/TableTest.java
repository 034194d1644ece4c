package dev.skep.bot.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n+1", "＝1"})
  void noCellIsAFormula(String cell) {
    assertThat(Table.harmless(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1", "#shop", "2026-01-01T00:00:00Z", "0.25", "– none"})
  void othersStayAsTheyAre(String cell) {
    assertThat(Table.harmless(cell)).isEqualTo(cell);
  }

  @Test
  void quotesAndLinesStayInTheirCell() {
    assertThat(Table.of(List.of(List.of("a", "b,c"), List.of("say \"x\"\nand y", "=A1"))))
        .isEqualTo("a,\"b,c\"\r\n\"say \"\"x\"\"\nand y\",'=A1\r\n");
  }
}
