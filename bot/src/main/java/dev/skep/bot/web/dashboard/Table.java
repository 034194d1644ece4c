package dev.skep.bot.web.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows as CSV. A cell never begins with what a spreadsheet would take for a formula. Pure. */
final class Table {
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private Table() {}

  static String of(List<List<String>> rows) {
    var text = new StringBuilder();
    try (var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      for (List<String> row : rows) {
        csv.printRecord(row.stream().map(Table::harmless));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** An apostrophe before it makes a spreadsheet show it as it is. */
  static String harmless(String cell) {
    String seen = cell.stripLeading();
    boolean begins = Stream.of(cell, seen).anyMatch(c -> !c.isEmpty() && FORMULA.indexOf(c.charAt(0)) >= 0);
    return begins ? "'" + cell : cell;
  }

  static String cell(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
