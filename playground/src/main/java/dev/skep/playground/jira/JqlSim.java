package dev.skep.playground.jira;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small part of Jira's query language, read as strictly as Jira reads it: words that leave their quotes are errors. */
final class JqlSim {
  private static final Pattern TOKEN = Pattern.compile(
      "\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(!=|=|~|\\(|\\)|,)|([A-Za-z][A-Za-z0-9_-]*))");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  private JqlSim(String jql) {
    Matcher matcher = TOKEN.matcher(jql);
    int end = 0;
    while (end < jql.stripTrailing().length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new Wrong("Error in the JQL Query: The character '" + jql.charAt(end) + "' is a reserved JQL character.");
      }
      tokens.add(matcher.group(1) != null ? "\"" + matcher.group(1) : matcher.group().strip());
      end = matcher.end();
    }
  }

  /** What Jira answers with status 400. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }
  }

  static Predicate<JiraIssue> read(String jql) {
    var reader = new JqlSim(jql);
    if (reader.tokens.isEmpty() || reader.peek().equals("ORDER")) {
      throw new Wrong("Unbounded JQL queries are not allowed here. Please add a search restriction to your query.");
    }
    Predicate<JiraIssue> query = reader.or();
    reader.order();
    return query;
  }

  private Predicate<JiraIssue> or() {
    Predicate<JiraIssue> any = and();
    while (take("OR")) {
      any = any.or(and());
    }
    return any;
  }

  private Predicate<JiraIssue> and() {
    Predicate<JiraIssue> all = one();
    while (take("AND")) {
      all = all.and(one());
    }
    return all;
  }

  private Predicate<JiraIssue> one() {
    if (take("(")) {
      Predicate<JiraIssue> inner = or();
      need(")");
      return inner;
    }
    String field = next().toLowerCase(Locale.ROOT);
    String operator = next();
    return switch (field + " " + operator) {
      case "parent =" -> issue(value());
      case "text ~" -> text(value());
      case "statuscategory !=" -> done(value());
      case "project in" -> in();
      default -> throw new Wrong("Field '" + field + "' does not exist or you do not have permission to view it.");
    };
  }

  private static Predicate<JiraIssue> issue(String key) {
    return issue -> key.equals(issue.parent);
  }

  private static Predicate<JiraIssue> text(String word) {
    if (word.isBlank() || word.matches(".*[+\\-&|!(){}\\[\\]^~*?\\\\:].*")) {
      throw new Wrong("The text query '" + word + "' for field 'text' is not valid.");
    }
    return issue -> issue.says(word);
  }

  private static Predicate<JiraIssue> done(String category) {
    if (!category.equals("Done")) {
      throw new Wrong("The value '" + category + "' does not exist for the field 'statusCategory'.");
    }
    return issue -> !issue.category.equals("done");
  }

  private Predicate<JiraIssue> in() {
    need("(");
    var projects = new ArrayList<String>();
    do {
      projects.add(value());
    } while (take(","));
    need(")");
    return issue -> projects.contains(issue.project());
  }

  private void order() {
    if (take("ORDER")) {
      need("BY");
      next();
      if (!take("ASC")) {
        need("DESC");
      }
    }
    if (at < tokens.size()) {
      throw new Wrong("Error in the JQL Query: Expecting either 'OR' or 'AND' but got '" + peek() + "'.");
    }
  }

  private String value() {
    String token = next();
    return token.startsWith("\"") ? token.substring(1) : token;
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private boolean take(String token) {
    boolean there = peek().equals(token);
    at += there ? 1 : 0;
    return there;
  }

  private void need(String token) {
    if (!take(token)) {
      throw new Wrong("Error in the JQL Query: Expecting '" + token + "' but got '" + peek() + "'.");
    }
  }

  private String next() {
    if (at >= tokens.size()) {
      throw new Wrong("Error in the JQL Query: it ends too early.");
    }
    return tokens.get(at++);
  }
}
