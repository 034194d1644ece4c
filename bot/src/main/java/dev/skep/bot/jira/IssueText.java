package dev.skep.bot.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.intake.TrackerFacts.Ticket;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** An issue and what belongs to it, in words. Pure. */
final class IssueText {
  static final List<String> FIELDS = List.of("summary", "status", "issuetype", "description", "parent", "issuelinks");
  private static final int DESCRIPTION_MAX_CHARS = 6_000;
  private static final int COMMENT_MAX_CHARS = 1_000;
  private static final int DATE_CHARS = 10;

  private final Function<JsonNode, Ticket> ticket;
  private final Predicate<String> shown;
  private final StringBuilder text = new StringBuilder();

  /** @param shown whether an issue that is only linked may be shown, by its key */
  IssueText(Function<JsonNode, Ticket> ticket, Predicate<String> shown) {
    this.ticket = ticket;
    this.shown = shown;
  }

  String of(JsonNode issue, List<Ticket> children, List<RemoteLink> remote, List<JsonNode> comments) {
    JsonNode fields = issue.path("fields");
    text.append(line(ticket.apply(issue))).append("\n");
    one("Part of", fields.path("parent"));
    String description = Adf.text(fields.path("description"));
    text.append("\n").append(description.isEmpty() ? "It has no description." : cut(description, DESCRIPTION_MAX_CHARS))
        .append("\n");
    heading("Under it", children);
    children.forEach(child -> text.append("- ").append(line(child)).append("\n"));
    links(fields.path("issuelinks"));
    heading("Linked from elsewhere", remote);
    remote.forEach(link -> text.append("- ").append(link.line()).append("\n"));
    heading("Last comments, the newest first", comments);
    comments.forEach(this::comment);
    return text.toString().strip();
  }

  static String line(Ticket ticket) {
    return ticket.key() + " (" + ticket.type() + ", " + ticket.status() + "): " + ticket.summary();
  }

  private void one(String how, JsonNode issue) {
    if (issue.has("key") && shown.test(issue.path("key").asText())) {
      text.append(how).append(" ").append(line(ticket.apply(issue))).append("\n");
    }
  }

  private void heading(String words, List<?> below) {
    if (!below.isEmpty()) {
      text.append("\n").append(words).append(":\n");
    }
  }

  private void links(JsonNode links) {
    for (JsonNode link : links) {
      one("\nIt " + link.path("type").path("outward").asText(), link.path("outwardIssue"));
      one("\nIt " + link.path("type").path("inward").asText(), link.path("inwardIssue"));
    }
  }

  private void comment(JsonNode comment) {
    String at = comment.path("created").asText();
    text.append("- ").append(comment.path("author").path("displayName").asText("Somebody")).append(", ")
        .append(at.substring(0, Math.min(DATE_CHARS, at.length()))).append(": ")
        .append(cut(Adf.text(comment.path("body")), COMMENT_MAX_CHARS)).append("\n");
  }

  private static String cut(String words, int most) {
    return words.length() <= most ? words : words.substring(0, most) + " [cut]";
  }
}
