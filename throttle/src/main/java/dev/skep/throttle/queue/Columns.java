package dev.skep.throttle.queue;

import dev.skep.core.task.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What the columns of a table mean: told by its first row, or the first is the name where that row is an item. Pure. */
final class Columns {
  private static final List<String> NAMES = List.of("name", "item", "itemname", "flag", "flagname", "featureflag", "key",
      "issuekey", "issue", "title", "summary");
  private static final List<String> WORDS =
      List.of("words", "description", "details", "note", "notes", "reason", "summary", "title");
  private static final List<String> LINKS = List.of("link", "url", "permalink", "href");
  private static final List<String> REPOSITORIES = List.of("repository", "repo");
  private static final int FIELD_NAME_MAX_CHARS = 60;

  private final boolean header;
  private final List<String> titles;
  private final int name;
  private final int words;
  private final int link;
  private final int repository;

  private Columns(boolean header, List<String> titles, int name, int words, int link, int repository) {
    this.header = header;
    this.titles = titles;
    this.name = name;
    this.words = words;
    this.link = link;
    this.repository = repository;
  }

  /** @return empty for a first row of titles of which none is that of the name */
  static Optional<Columns> of(List<String> first) {
    List<String> plain = first.stream().map(Columns::plain).toList();
    int name = find(plain, NAMES, -1);
    boolean known = name >= 0 || find(plain, LINKS, -1) >= 0 || find(plain, REPOSITORIES, -1) >= 0;
    if (!known) {
      return Optional.of(new Columns(false, first, 0, -1, -1, -1));
    }
    return name < 0
        ? Optional.empty()
        : Optional.of(new Columns(true, first.stream().map(ListedItem::oneLine).toList(), name, find(plain, WORDS, name),
            find(plain, LINKS, name), find(plain, REPOSITORIES, name)));
  }

  static boolean areTitles(List<String> first) {
    List<String> plain = first.stream().map(Columns::plain).toList();
    return Set.of(NAMES, LINKS, REPOSITORIES).stream().anyMatch(some -> find(plain, some, -1) >= 0);
  }

  private static String plain(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static int find(List<String> titles, List<String> wanted, int taken) {
    return wanted.stream().map(titles::indexOf).filter(i -> i >= 0 && i != taken).findFirst().orElse(-1);
  }

  boolean haveHeader() {
    return header;
  }

  int count() {
    return titles.size();
  }

  int nameColumn() {
    return name;
  }

  int repositoryColumn() {
    return repository;
  }

  /** @param cells as many as there are columns, the name among them and not too long */
  ListedItem item(List<String> cells) {
    if (!header) {
      String rest = String.join(", ", cells.subList(1, cells.size()).stream().filter(c -> !c.isBlank()).toList());
      return new ListedItem(cells.getFirst(), rest, "");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    var own = new ArrayList<>(List.of(name, words, link, repository));
    IntStream.range(0, cells.size()).filter(i -> !own.contains(i) && !cells.get(i).isBlank()).forEach(i -> fields
        .putIfAbsent(title(i), ListedItem.oneLine(cells.get(i))));
    return new ListedItem(cells.get(name), cell(cells, words), cell(cells, link), cell(cells, repository), fields);
  }

  private String title(int column) {
    String title = titles.get(column);
    String shown = title.isEmpty() ? "column " + (column + 1) : title;
    return shown.length() <= FIELD_NAME_MAX_CHARS ? shown : shown.substring(0, FIELD_NAME_MAX_CHARS);
  }

  private static String cell(List<String> cells, int column) {
    return column < 0 ? "" : cells.get(column);
  }

  /** Why that cannot be the name of an item, in words; empty when it can. */
  static String wrongName(String name) {
    String shown = ListedItem.oneLine(name);
    return !ListedItem.wrong(shown)
        ? ""
        : Item.key(shown).isEmpty()
            ? "there is no name."
            : "the name is longer than " + Item.NAME_MAX_CHARS + " characters.";
  }
}
