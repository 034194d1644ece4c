package dev.skep.bot.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Atlassian's document format as plain text. Pure. What it does not know is passed over but for the text inside; what is
 * nested deeper than anybody writes is left out.
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/">the format</a>
 */
final class Adf {
  private static final int DEPTH_MOST = 40;

  private final StringBuilder text = new StringBuilder();

  private Adf() {}

  /** @param document a document, or plain text as older versions of the API have it */
  static String text(JsonNode document) {
    if (document.isTextual()) {
      return document.asText().strip();
    }
    var walk = new Adf();
    walk.node(document, "", 0);
    return walk.text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
  }

  private void node(JsonNode node, String indent, int depth) {
    if (depth > DEPTH_MOST) {
      return;
    }
    JsonNode attributes = node.path("attrs");
    switch (node.path("type").asText()) {
      case "text" -> text(node, indent);
      case "hardBreak" -> line(indent);
      case "mention", "status" -> text.append(attributes.path("text").asText());
      case "emoji" -> text.append(attributes.path("text").asText(attributes.path("shortName").asText()));
      case "date" -> text.append(date(attributes.path("timestamp").asLong()));
      case "inlineCard", "blockCard", "embedCard" -> text.append(attributes.path("url").asText());
      case "media", "mediaInline" -> text.append("[").append(attributes.path("alt").asText("attachment")).append("]");
      case "rule" -> block("---", node, indent, depth);
      case "heading" -> block("#".repeat(Math.clamp(attributes.path("level").asInt(1), 1, 6)) + " ", node, indent, depth);
      case "codeBlock" -> code(node, indent, depth);
      case "expand", "nestedExpand" -> block(attributes.path("title").asText(), node, indent, depth);
      case "bulletList", "decisionList", "taskList" -> items(node, indent, depth, false);
      case "orderedList" -> items(node, indent, depth, true);
      case "tableRow" -> row(node, indent, depth);
      case "paragraph", "blockquote", "panel", "table", "mediaSingle", "mediaGroup" -> block("", node, indent, depth);
      default -> children(node, indent, depth);
    }
  }

  private void text(JsonNode node, String indent) {
    text.append(node.path("text").asText().replace("\n", "\n" + indent));
    for (JsonNode mark : node.path("marks")) {
      String address = mark.path("attrs").path("href").asText();
      if (mark.path("type").asText().equals("link") && !address.equals(node.path("text").asText())) {
        text.append(" (").append(address).append(")");
      }
    }
  }

  private static String date(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds).atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private void block(String before, JsonNode node, String indent, int depth) {
    text.append(before);
    children(node, indent, depth);
    line(indent);
  }

  private void code(JsonNode node, String indent, int depth) {
    text.append("```");
    line(indent);
    children(node, indent, depth);
    line(indent);
    text.append("```");
    line(indent);
  }

  private void items(JsonNode list, String indent, int depth, boolean numbered) {
    int number = list.path("attrs").path("order").asInt(1);
    for (JsonNode item : list.path("content")) {
      boolean nested = item.path("type").asText().endsWith("List");
      if (nested) {
        node(item, indent + "  ", depth + 1);
      } else {
        text.append(numbered ? number++ + ". " : "- ").append(box(item));
        children(item, indent + "  ", depth + 1);
        endLine(indent);
      }
    }
    line(indent);
  }

  private static String box(JsonNode item) {
    return !item.path("type").asText().equals("taskItem")
        ? ""
        : item.path("attrs").path("state").asText().equals("DONE") ? "[x] " : "[ ] ";
  }

  private void row(JsonNode row, String indent, int depth) {
    for (JsonNode cell : row.path("content")) {
      int from = text.length();
      children(cell, indent, depth + 1);
      String words = text.substring(from).strip().replaceAll("\\s*\\n\\s*", " ");
      text.setLength(from);
      text.append("| ").append(words).append(" ");
    }
    text.append("|");
    line(indent);
  }

  private void children(JsonNode node, String indent, int depth) {
    node.path("content").forEach(child -> node(child, indent, depth + 1));
  }

  /** One line break, however many the content ended with. */
  private void endLine(String indent) {
    while (!text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1))) {
      text.setLength(text.length() - 1);
    }
    line(indent);
  }

  private void line(String indent) {
    text.append("\n").append(indent);
  }
}
