package dev.skep.bot.slack.kit;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slack's table, which the library does not know yet: it writes the fields of what it is given. A message may have one.
 * What is too much for Slack is cut: columns, rows, and words.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks/table-block">table block</a>
 */
public final class TableBlock implements LayoutBlock {
  private static final int ROWS = 100;
  private static final int COLUMNS = 20;
  /** Over all cells, of the 10,000 that Slack takes and of what it takes in all blocks of a message. */
  private static final int CHARACTERS = 8_000;
  private static final int CELL_CHARACTERS = 300;

  private final String type = "table";
  private final List<List<Cell>> rows;
  @SuppressWarnings("UnusedVariable") // read by the library, by its name
  private final List<Column> columnSettings;

  private TableBlock(List<List<Cell>> rows, List<Column> columnSettings) {
    this.rows = rows;
    this.columnSettings = columnSettings;
  }

  private record Cell(String type, String text) {
    /** Slack takes no empty cell. */
    static Cell of(String text) {
      return new Cell("raw_text", text.isBlank() ? " " : Mrkdwn.cut(text, CELL_CHARACTERS));
    }
  }

  private record Column(String align, boolean isWrapped) {}

  /**
   * The first column is of words, the others are of figures.
   *
   * @param rows what does not fit any more is left out at the end
   */
  public static TableBlock of(List<String> head, List<List<String>> rows) {
    var kept = new ArrayList<List<Cell>>();
    kept.add(cells(head));
    int characters = length(kept.getFirst());
    for (List<String> row : rows) {
      List<Cell> cells = cells(row);
      characters += length(cells);
      if (kept.size() == ROWS || characters > CHARACTERS) {
        break;
      }
      kept.add(cells);
    }
    List<Column> columns = kept.getFirst().stream().map(c -> new Column("right", false)).toList();
    var settings = new ArrayList<>(columns);
    settings.set(0, new Column("left", true));
    return new TableBlock(List.copyOf(kept), List.copyOf(settings));
  }

  private static List<Cell> cells(List<String> row) {
    return row.stream().limit(COLUMNS).map(Cell::of).toList();
  }

  private static int length(List<Cell> cells) {
    return cells.stream().mapToInt(c -> c.text().length()).sum();
  }

  /** Rows that are there, without the head. */
  public int size() {
    return rows.size() - 1;
  }

  @Override
  public String getType() {
    return type;
  }

  @Override
  public @Nullable String getBlockId() {
    return null;
  }
}
