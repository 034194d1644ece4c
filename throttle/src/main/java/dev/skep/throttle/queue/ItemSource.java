package dev.skep.throttle.queue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where a queue fetches items from when somebody, or a schedule, tells it to. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ItemSource.Jql.class, name = "jql"),
    @JsonSubTypes.Type(value = ItemSource.GitHubSearch.class, name = "github"),
    @JsonSubTypes.Type(value = ItemSource.ChatSearch.class, name = "chat"),
    @JsonSubTypes.Type(value = ItemSource.McpTool.class, name = "mcp"),
    @JsonSubTypes.Type(value = ItemSource.Finder.class, name = "finder")})
public sealed interface ItemSource {

  /** As people tell it from others of its queue. */
  String name();

  /** Issues of Jira. */
  record Jql(String name, String jql) implements ItemSource {}

  /** Issues and pull requests of GitHub, by its search. */
  record GitHubSearch(String name, String query) implements ItemSource {}

  /** Messages of the queue's channel that hold these words. */
  record ChatSearch(String name, String words) implements ItemSource {}

  /**
   * The list that a tool of an MCP server answers with.
   *
   * @param arguments as JSON, an object
   */
  record McpTool(String name, String server, String tool, String arguments) implements ItemSource {}

  /** What an agent with tools to read finds. */
  record Finder(String name, String what) implements ItemSource {}
}
