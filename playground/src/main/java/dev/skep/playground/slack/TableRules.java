package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What Slack refuses in tables.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks/table-block">table block</a>
 */
final class TableRules {
  private static final int ROWS = 100;
  private static final int COLUMNS = 20;
  private static final int CHARACTERS = 10_000;
  private static final Shape RAW = Shape.of("text!");
  private static final Shape RICH = Shape.of("elements! block_id");
  private static final Shape COLUMN = Shape.of("align is_wrapped");

  private TableRules() {}

  static void check(JsonNode table, String at, Checks checks) {
    JsonNode rows = table.path("rows");
    checks.items(rows, at + "/rows", 1, ROWS);
    for (int i = 0; i < rows.size(); i++) {
      checks.items(rows.get(i), at + "/rows/" + i, 1, COLUMNS);
      for (int j = 0; j < rows.get(i).size(); j++) {
        cell(rows.get(i).get(j), at + "/rows/" + i + "/" + j, checks);
      }
    }
    if (written(rows) > CHARACTERS) {
      checks.no(at + "/rows", "must be less than " + (CHARACTERS + 1) + " characters over all cells");
    }
    columns(table, at + "/column_settings", checks);
  }

  /** No cell is empty: Slack wants at least a space. */
  private static void cell(JsonNode cell, String at, Checks checks) {
    switch (cell.path("type").asText()) {
      case "raw_text" -> {
        RAW.check(cell, at, checks);
        if (cell.path("text").asText().isEmpty()) {
          checks.no(at + "/text", "must be more than 0 characters");
        }
      }
      case "rich_text" -> {
        RICH.check(cell, at, checks);
        checks.items(cell.path("elements"), at + "/elements", 1, Integer.MAX_VALUE);
      }
      default -> checks.no(at + "/type", "unsupported type: '" + cell.path("type").asText() + "'");
    }
  }

  private static void columns(JsonNode table, String at, Checks checks) {
    JsonNode columns = table.path("column_settings");
    if (table.has("column_settings")) {
      checks.items(columns, at, 0, COLUMNS);
    }
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).isNull()) {
        COLUMN.check(columns.get(i), at + "/" + i, checks);
        checks.oneOf(columns.get(i), "align", at + "/" + i, "left", "center", "right");
      }
    }
  }

  private static int written(JsonNode node) {
    int here = node.path("text").isTextual() ? node.path("text").asText().length() : 0;
    for (JsonNode child : node) {
      here += written(child);
    }
    return here;
  }

  /** What is wrong with the blocks of one message together; Slack has an error of its own for it. */
  static List<String> together(JsonNode blocks) {
    long tables = Blocks.of(blocks).filter(b -> b.path("type").asText().equals("table")).count();
    return tables > 1 ? List.of("[ERROR] only_one_table_allowed") : List.of();
  }
}
