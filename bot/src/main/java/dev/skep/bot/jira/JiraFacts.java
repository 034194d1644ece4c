package dev.skep.bot.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.intake.TrackerFacts;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds issues that have to do with one, or with words. */
@Singleton
@Requires(property = "skep.jira.url")
class JiraFacts implements TrackerFacts {
  private static final List<String> FIELDS = List.of("summary", "status", "issuetype");
  /** So many of the last changed are looked at, of which the nearest are taken. */
  private static final int LIKE_LOOKED_AT = 50;

  private final Jira jira;
  private final JiraScope scope;

  JiraFacts(Jira jira, JiraScope scope) {
    this.jira = jira;
    this.scope = scope;
  }

  @Override
  public List<Ticket> children(String key, int most) {
    return Jql.key(key).filter(scope::covers)
        .map(k -> jira.search(Jql.children(k), FIELDS, most).stream().map(this::ticket)
            .filter(t -> scope.covers(t.key())).toList())
        .orElse(List.of());
  }

  /** Jira has no such order: by how many of the words stand in the title, then by the last change. */
  @Override
  public List<Ticket> like(String words, int most) {
    List<String> telling = Jql.words(words);
    if (telling.isEmpty()) {
      return List.of();
    }
    return jira.search(Jql.open(telling, scope.projects()), FIELDS, LIKE_LOOKED_AT).stream().map(this::ticket)
        .sorted(Comparator.comparingLong((Ticket t) -> -shared(t, telling))).limit(most).toList();
  }

  private static long shared(Ticket ticket, List<String> words) {
    String summary = ticket.summary().toLowerCase(Locale.ROOT);
    return words.stream().filter(summary::contains).count();
  }

  Ticket ticket(JsonNode issue) {
    JsonNode fields = issue.path("fields");
    String key = issue.path("key").asText();
    return new Ticket(key, fields.path("issuetype").path("name").asText(), fields.path("status").path("name").asText(),
        !fields.path("status").path("statusCategory").path("key").asText().equals("done"),
        fields.path("summary").asText(), jira.page(key));
  }
}
