package dev.skep.bot.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.mcp.client.McpToolResultExtractor;
import dev.langchain4j.service.tool.ToolExecutionResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The text of a tool's answer; of what is no text only that it was there. Pure. */
final class PlainResult implements McpToolResultExtractor {
  private static final Pattern LEFT_OUT = Pattern.compile("\\[(?:an? \\w+|something else than text) is left out]");

  @Override
  public ToolExecutionResult extract(JsonNode content, boolean isError) {
    return ToolExecutionResult.builder().isError(isError).resultText(StreamSupport.stream(content.spliterator(), false)
        .map(PlainResult::text).collect(Collectors.joining("\n"))).build();
  }

  /** What was said by tools in words, without our own remarks on what they said otherwise. */
  static String wordsOnly(String answer) {
    return answer.lines().filter(line -> !LEFT_OUT.matcher(line).matches()).collect(Collectors.joining("\n"));
  }

  private static String text(JsonNode item) {
    String type = item.path("type").asText();
    return switch (type) {
      case "text" -> item.path("text").asText();
      case "resource" -> item.path("resource").path("text").asText("[a file is left out]");
      case "resource_link" -> item.path("name").asText() + " " + item.path("uri").asText();
      case "image", "audio" -> "[an " + type + " is left out]";
      default -> "[something else than text is left out]";
    };
  }
}
