package dev.skep.core.prompt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code readiness} of a playbook, and says everything that is wrong with it. */
final class ReadinessReader {
  private static final int FACTS_MOST = 10;
  private static final int ROWS_MOST = 20;
  private static final Duration RECHECK = Duration.ofDays(7);
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");
  private static final Pattern STATE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
  private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,2})([hdw])");

  private final Set<String> variables;
  private final Map<String, String> facts = new LinkedHashMap<>();

  private ReadinessReader(Set<String> variables) {
    this.variables = variables;
  }

  /** @return null where there is none, or nothing that could be used */
  static @Nullable DecisionTable read(FrontMatter head, Set<String> variables) {
    return head.map("readiness").flatMap(new ReadinessReader(variables)::table).orElse(null);
  }

  private Optional<DecisionTable> table(FrontMatter map) {
    map.allow("facts", "table", "recheck");
    map.map("facts").ifPresentOrElse(this::facts,
        () -> map.problem("facts", "'readiness' needs 'facts', name: question for each"));
    List<FrontMatter> given = map.items("table", ROWS_MOST);
    if (given.isEmpty()) {
      map.problem("table", "'readiness' needs a 'table', a list of rows");
      return Optional.empty();
    }
    List<DecisionTable.Row> rows = given.stream().map(this::row).toList();
    order(map, given, rows);
    Duration recheck = map.isSet("recheck") ? time(map, "recheck", map.text("recheck", 10)) : RECHECK;
    var table = new DecisionTable(facts, rows, recheck);
    var unused = new TreeSet<>(facts.keySet());
    unused.removeAll(table.used());
    unused.forEach(fact -> map.problem("facts", "no row uses the fact '" + fact + "'"));
    return Optional.of(table);
  }

  private void facts(FrontMatter map) {
    if (map.names().isEmpty() || map.names().size() > FACTS_MOST) {
      map.problem("", "'facts' needs 1 to " + FACTS_MOST + " of them");
    }
    for (String name : map.names()) {
      if (!NAME.matcher(name).matches()) {
        map.problem(name, "a fact needs a name of letters and digits, not '" + name + "'");
      } else if (variables.contains(name)) {
        map.problem(name, "'" + name + "' is the name of a variable already");
      }
      String question = map.needed(name, 300);
      if (question.contains("{{")) {
        map.problem(name, "a question has no holes; it is asked about the item");
      }
      facts.put(name, question);
    }
  }

  private DecisionTable.Row row(FrontMatter map) {
    map.allow("when", "state", "ready", "next", "again");
    var when = new LinkedHashMap<String, Condition>();
    map.map("when").ifPresent(given -> {
      if (given.names().isEmpty()) {
        map.problem("when", "'when' needs a condition; a row without 'when' always fits");
      }
      given.names().forEach(fact -> condition(given, fact).ifPresent(condition -> when.put(fact, condition)));
    });
    String state = map.needed("state", 40);
    if (!state.isEmpty() && (!STATE.matcher(state).matches() || state.equals(DecisionTable.UNKNOWN))) {
      map.problem("state",
          "a state is named in capital letters, such as STILL_REFERENCED, and not " + DecisionTable.UNKNOWN);
    }
    boolean ready = map.flag("ready");
    if (ready && when.values().stream().anyMatch(Condition.IsUnknown.class::isInstance)) {
      map.problem("when", "nothing is ready because something is unknown");
    }
    return new DecisionTable.Row(when, state, ready, next(map, ready), again(map, ready));
  }

  private Optional<Condition> condition(FrontMatter when, String fact) {
    if (!facts.containsKey(fact)) {
      when.problem(fact, "there is no fact '" + fact + "'");
    }
    String words = when.needed(fact, 80);
    Optional<Condition> condition = Condition.of(words);
    if (condition.isEmpty() && !words.isEmpty()) {
      when.problem(fact, "'" + words + "' is no condition; one is yes, no, unknown, >0, <5, or a text");
    }
    return condition;
  }

  private String next(FrontMatter map, boolean ready) {
    String next = ready ? map.text("next", 300) : map.needed("next", 300);
    Playbook.holes(next).filter(hole -> !facts.containsKey(hole) && !variables.contains(hole))
        .forEach(hole -> map.problem("next", "there is no fact or variable for {{" + hole + "}}"));
    return next;
  }

  private DecisionTable.@Nullable Again again(FrontMatter map, boolean ready) {
    if (ready || !map.isSet("again")) {
      if (ready == map.isSet("again")) {
        map.problem("again", ready
            ? "what is ready does not come back; 'recheck' says how long that holds"
            : "a row that is not ready needs 'again', a time such as 7d, or on: and the name of a fact that is a date");
      }
      return null;
    }
    if (!map.isMap("again")) {
      return new DecisionTable.Again(time(map, "again", map.text("again", 40)), "");
    }
    FrontMatter on = map.map("again").orElseThrow();
    on.allow("on");
    String fact = on.needed("on", 40);
    if (!facts.containsKey(fact)) {
      on.problem("on", "there is no fact '" + fact + "'");
    }
    return new DecisionTable.Again(DecisionTable.SOON, fact);
  }

  private static Duration time(FrontMatter map, String key, String words) {
    Matcher time = TIME.matcher(words);
    if (!time.matches()) {
      map.problem(key, "'" + key + "' must be a time such as 12h, 7d or 2w");
      return DecisionTable.SOON;
    }
    int count = Integer.parseInt(time.group(1));
    return switch (time.group(2)) {
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7L * count);
    };
  }

  private static void order(FrontMatter map, List<FrontMatter> given, List<DecisionTable.Row> rows) {
    var always = new ArrayList<Integer>();
    for (int i = 0; i < rows.size(); i++) {
      if (!given.get(i).isSet("when")) {
        always.add(i);
      }
    }
    if (always.isEmpty()) {
      given.getLast().problem("when", "the last row must always fit: leave out its 'when'");
    } else if (always.getFirst() < rows.size() - 1) {
      given.get(always.getFirst() + 1).problem("state", "no row after one that always fits is ever reached");
    }
    if (rows.stream().noneMatch(DecisionTable.Row::ready)) {
      map.problem("table", "no row is ready, so nothing could ever start: give one 'ready: true'");
    }
  }
}
