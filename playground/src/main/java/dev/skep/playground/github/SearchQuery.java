package dev.skep.playground.github;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search as GitHub reads it: qualifiers such as {@code org:acme}, each perhaps denied, and words, perhaps quoted.
 *
 * @param anyPlace whether of several repositories and owners one is enough
 */
record SearchQuery(List<Term> terms, boolean anyPlace) {
  private static final Pattern TERM = Pattern.compile("(-?)([a-z-]+):(?:\"([^\"]*)\"|([^\\s\"]+))|\"([^\"]*)\"|(\\S+)");
  private static final Pattern ANY_PLACE =
      Pattern.compile("\\(((?:repo|org|user):[^\\s()]+(?:\\s+OR\\s+(?:repo|org|user):[^\\s()]+)+)\\)");
  private static final Pattern OPERATOR = Pattern.compile("\\b(?:AND|OR|NOT)\\b");
  private static final int MOST_CHARACTERS = 256;
  private static final int MOST_OPERATORS = 5;

  /** @param qualifier empty for a word */
  record Term(String qualifier, String value, boolean denied) {}

  /** @param qualifiers that this search knows; other text with a colon is a word */
  static SearchQuery read(String query, Set<String> qualifiers) {
    if (query == null || query.isBlank()) {
      throw Refusal.invalid("Search", "q", "missing", "");
    }
    if (OPERATOR.matcher(query).results().count() > MOST_OPERATORS) {
      throw invalid("More than five AND / OR / NOT operators were used.");
    }
    var read = new SearchQuery(TERM.matcher(query).results().map(m -> {
      boolean qualified = m.group(2) != null && qualifiers.contains(m.group(2));
      String value = m.group(3) != null ? m.group(3) : m.group(4);
      String word = m.group(5) != null ? m.group(5) : m.group();
      return qualified ? new Term(m.group(2), value, m.group(1).equals("-")) : new Term("", word, false);
    }).toList(), true);
    if (String.join(" ", read.words()).length() > MOST_CHARACTERS) {
      throw invalid("The search is longer than 256 characters.");
    }
    return read;
  }

  /**
   * As GitHub reads what is to find issues: of several places one is enough only where {@code OR} stands between them in
   * brackets, which is all that is known here of operators.
   */
  static SearchQuery ofIssues(String query, Set<String> qualifiers) {
    SearchQuery plain = read(query, qualifiers);
    Matcher any = ANY_PLACE.matcher(query);
    return any.find()
        ? read(query.replace(any.group(), any.group(1).replaceAll("\\s+OR\\s+", " ")), qualifiers)
        : new SearchQuery(plain.terms(), false);
  }

  static Refusal invalid(String message) {
    return Refusal.invalid("Search", "q", "invalid", message);
  }

  /** In small letters, since case does not count. */
  List<String> words() {
    return terms.stream().filter(t -> t.qualifier().isEmpty()).map(t -> t.value().toLowerCase(Locale.ROOT))
        .filter(w -> !w.isBlank()).toList();
  }

  boolean saidBy(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    return words().stream().allMatch(small::contains);
  }

  boolean has(String... qualifiers) {
    return terms.stream().anyMatch(t -> Set.of(qualifiers).contains(t.qualifier()));
  }

  /** Whether a thing with these values, by qualifier, is meant: every one asked for, and none that is denied. */
  boolean fits(Map<String, Set<String>> values) {
    return terms.stream().filter(t -> values.containsKey(t.qualifier())).allMatch(t -> t.denied() != Optional
        .ofNullable(values.get(t.qualifier())).orElse(Set.of()).contains(t.value().toLowerCase(Locale.ROOT)));
  }

  /**
   * The repositories it is about: those named, and those of the owners named; all where it names none.
   *
   * @throws Refusal where it names some, and none of them can be seen
   */
  List<Repo> scope(List<Repo> visible) {
    if (!has("repo", "org", "user")) {
      return visible;
    }
    List<Repo> meant = visible.stream().filter(r -> terms.stream().anyMatch(t -> switch (t.qualifier()) {
      case "repo" -> !t.denied() && r.fullName().equalsIgnoreCase(t.value());
      case "org", "user" -> !t.denied() && r.owner.equalsIgnoreCase(t.value());
      default -> false;
    })).filter(r -> terms.stream().noneMatch(t -> t.denied() && t.qualifier().equals("repo")
        && r.fullName().equalsIgnoreCase(t.value()))).toList();
    if (meant.isEmpty()) {
      throw invalid("The listed users and repositories cannot be searched either because the resources do not exist or"
          + " you do not have permission to view them.");
    }
    return anyPlace || isOfOnePlace() ? meant : List.of();
  }

  private boolean isOfOnePlace() {
    return terms.stream().filter(t -> !t.denied() && t.qualifier().matches("repo|org|user")).count() <= 1;
  }
}
