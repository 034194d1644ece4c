package dev.skep.throttle.queue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the items of a file as a stream: a table with commas, semicolons or tabs, or one item on each line. Holds one
 * chunk at a time. All that is wrong with it is a {@link ListRefused}, after which nothing more is read: cells that a
 * spreadsheet would run as formulas are refused rather than changed, since a name with a sign more or less is another.
 */
final class ItemFile {
  static final int ITEMS_MOST = 200_000;
  static final int CHUNK = 1_000;
  private static final int HEAD_CHARS = 12_000;
  private static final char[] DELIMITERS = {',', ';', '\t'};
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.,]*%?|[+-]");
  private static final String FORMULA_SIGNS = "=+-@\t\r＝＋－＠";
  private static final int SHOWN_CHARS = 40;

  private final String name;
  private final FileText text;
  private final Predicate<String> repositories;
  private final Consumer<List<ListedItem>> chunks;
  private final Map<String, Boolean> named = new HashMap<>();
  private List<ListedItem> chunk = new ArrayList<>();
  private int items;
  private long lines;

  private ItemFile(String name, FileText text, Predicate<String> repositories, Consumer<List<ListedItem>> chunks) {
    this.name = name;
    this.text = text;
    this.repositories = repositories;
    this.chunks = chunks;
  }

  /**
   * @param name of the file, as people know it
   * @param repositories whether work may be asked for there
   * @param chunks takes at most {@value #CHUNK} items at a time, at least one chunk where nothing is refused
   * @throws ListRefused for what is wrong with it
   */
  static void read(
      String name, InputStream bytes, Predicate<String> repositories, Consumer<List<ListedItem>> chunks)
      throws IOException {
    var text = new FileText(name, bytes);
    new ItemFile(name, text, repositories, chunks).read(new BufferedReader(text, 2 * HEAD_CHARS));
  }

  private void read(BufferedReader reader) throws IOException {
    reader.mark(HEAD_CHARS + 1);
    String head = head(reader);
    reader.reset();
    String first = head.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
    char delimiter = delimiter(first);
    if (isTable(first, delimiter)) {
      table(reader, delimiter);
    } else {
      plain(reader);
    }
    if (items == 0) {
      throw new ListRefused("There is no item in " + name + ". I added nothing.");
    }
    if (!chunk.isEmpty()) {
      chunks.accept(chunk);
    }
  }

  private static String head(Reader reader) throws IOException {
    var head = new char[HEAD_CHARS];
    int length = 0;
    int count = 0;
    while (count >= 0 && length < HEAD_CHARS) {
      length += count;
      count = reader.read(head, length, HEAD_CHARS - length);
    }
    return new String(head, 0, length);
  }

  private static char delimiter(String first) {
    String bare = first.replaceAll("\"[^\"]*\"", "");
    char best = ',';
    long most = 0;
    for (char one : DELIMITERS) {
      long count = bare.chars().filter(c -> c == one).count();
      if (count > most) {
        most = count;
        best = one;
      }
    }
    return best;
  }

  /** Commas are common in plain sentences: without the ending of a table only its titles tell. */
  private boolean isTable(String first, char delimiter) {
    String lower = name.toLowerCase(Locale.ROOT);
    List<String> cells = Arrays.stream(first.split(Pattern.quote(String.valueOf(delimiter)), -1)).toList();
    return lower.endsWith(".csv") || lower.endsWith(".tsv") || (cells.size() > 1 && Columns.areTitles(cells));
  }

  private void plain(BufferedReader reader) throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines++;
      text.rowEnds();
      countLines(lines);
      ItemLine one = ItemLine.read(line).orElse(null);
      if (one != null) {
        if (one.isUnfit()) {
          throw text.refused(lines, Columns.wrongName(one.name()));
        }
        add(one.item());
      }
    }
  }

  private void table(Reader reader, char delimiter) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = CSVParser.builder().setReader(reader).setFormat(format).get()) {
      Columns columns = null;
      for (CSVRecord row : parser) {
        long line = parser.getCurrentLineNumber();
        text.rowEnds();
        countLines(line);
        List<String> cells = cells(row, line);
        if (columns == null) {
          columns = Columns.of(cells).orElseThrow(() -> text.refused(line,
              "no column is called name, item, flag, key, title or summary."));
          if (columns.haveHeader()) {
            continue;
          }
        }
        row(columns, cells, line);
      }
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof CSVException)) {
        throw e.getCause();
      }
      throw ragged(e.getCause());
    } catch (CSVException e) {
      throw ragged(e);
    }
  }

  private ListRefused ragged(IOException e) {
    var at = Pattern.compile("line:? (\\d+)|\\(line (\\d+)\\)").matcher(String.valueOf(e.getMessage()));
    String line = at.find() ? ", near line " + (at.group(1) == null ? at.group(2) : at.group(1)) : "";
    return new ListRefused(name + line + ": a quotation mark is not closed, or stands in the middle of a cell."
        + " I added nothing.");
  }

  private List<String> cells(CSVRecord row, long line) {
    var cells = new ArrayList<String>(row.size());
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      if (isFormula(cell)) {
        throw text.refused(line, "cell " + letters(i) + " begins with “" + shown(cell) + "”, which a spreadsheet would run"
            + " as a formula for whoever opens this list; put the plain value there.");
      }
      cells.add(cell.strip());
    }
    return cells;
  }

  private static boolean isFormula(String cell) {
    String bare = cell.startsWith("\t") || cell.startsWith("\r") ? cell : cell.stripLeading();
    return !bare.isEmpty() && FORMULA_SIGNS.indexOf(bare.charAt(0)) >= 0 && !NUMBER.matcher(bare.strip()).matches();
  }

  private static String letters(int column) {
    return (column < 26 ? "" : letters(column / 26 - 1)) + (char) ('A' + column % 26);
  }

  private static String shown(String cell) {
    String line = ListedItem.oneLine(cell);
    return line.length() <= SHOWN_CHARS ? line : line.substring(0, SHOWN_CHARS) + "…";
  }

  private void row(Columns columns, List<String> given, long line) {
    if (given.stream().allMatch(String::isBlank)) {
      return;
    }
    if (given.size() > columns.count() && columns.haveHeader()) {
      throw text.refused(line, "it has " + given.size() + " cells, but there are " + columns.count()
          + " columns; a cell with a “,” or “;” in it needs quotation marks.");
    }
    List<String> cells =
        Stream.concat(given.stream(), Stream.generate(() -> "").limit(Math.max(columns.count() - given.size(), 0))).toList();
    String wrong = Columns.wrongName(cells.get(columns.nameColumn()));
    if (!wrong.isEmpty()) {
      throw text.refused(line, wrong);
    }
    ListedItem item = columns.item(cells);
    if (!item.repository().isEmpty() && !named.computeIfAbsent(item.repository(), repositories::test)) {
      throw text.refused(line, "“" + shown(item.repository()) + "” is no repository that I may work in for you.");
    }
    add(item);
  }

  private void countLines(long line) {
    if (line > 5L * ITEMS_MOST) {
      throw tooMany();
    }
  }

  private void add(ListedItem item) {
    items++;
    if (items > ITEMS_MOST) {
      throw tooMany();
    }
    chunk.add(item);
    if (chunk.size() == CHUNK) {
      List<ListedItem> full = chunk;
      chunk = new ArrayList<>();
      chunks.accept(full);
    }
  }

  private ListRefused tooMany() {
    return new ListRefused("%s has more than %,d items; split it and bring the parts one after the other. I added nothing."
        .formatted(name, ITEMS_MOST));
  }
}
