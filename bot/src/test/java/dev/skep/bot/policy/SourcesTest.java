package dev.skep.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {
  private static final String REPOSITORIES = "repositories: [{name: acme/shop}]\n";

  private static PolicyReader.Result read(String text) {
    return PolicyReader.read(REPOSITORIES + text);
  }

  @Test
  void nothingIsReadUnlessItIsListed() {
    assertThat(read("").policy().sources()).isEqualTo(Sources.NONE);
  }

  @Test
  void readsEverything() {
    var read = read("""
        jira: {projects: [SHOP, PAY_2]}
        mcp:
          - name: notion
            url: https://mcp.notion.example/mcp
            tools: [search, notion.fetch]
            token_env: NOTION_TOKEN
            headers: {X-Team: NOTION_TEAM}
            timeout: 5s
          - {name: wiki, command: [npx, -y, wiki-mcp], env: [PATH, WIKI_KEY], tools: [find]}
        """);
    assertThat(read.problems()).isEmpty();
    assertThat(read.policy().sources()).isEqualTo(new Sources(List.of("SHOP", "PAY_2"), List.of(
        new McpServer("notion", URI.create("https://mcp.notion.example/mcp"), List.of(), List.of("search", "notion.fetch"),
            "NOTION_TOKEN", Map.of("X-Team", "NOTION_TEAM"), List.of(), Duration.ofSeconds(5)),
        new McpServer("wiki", null, List.of("npx", "-y", "wiki-mcp"), List.of("find"), "", Map.of(),
            List.of("PATH", "WIKI_KEY"), Duration.ofSeconds(8)))));
    assertThat(read.policy().sources().mcpServers().getFirst().needs()).containsExactly("NOTION_TEAM", "NOTION_TOKEN");
    assertThat(read.policy().sources().mcpServers().getLast().needs()).containsExactly("PATH", "WIKI_KEY");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      jira: {projects: [shop]}                              | 'shop' is not the key of a Jira project
      jira: {projects: []}                                  | 'projects' names none
      jira: {url: hunter2}                                  | unknown setting 'url'
      mcp: [{url: 'https://a.b/', tools: [t]}]              | an MCP server needs a short name
      mcp: [{name: jira, url: 'https://a.b/', tools: [t]}]  | an MCP server needs a short name
      mcp: [{name: a, tools: [t]}]                          | an MCP server needs a 'url' or a 'command'
      mcp: [{name: a, url: 'https://a.b/', command: [x], tools: [t]}] | an MCP server has either a 'url' or a 'command'
      mcp: [{name: a, url: 'http://a.b/', tools: [t]}]      | 'url' must be an address that begins with https://
      mcp: [{name: a, url: 'https://u:hunter2@a.b/', tools: [t]}] | 'url' must be an address that begins with https://
      mcp: [{name: a, url: 'https://a.b/'}]                 | an MCP server needs 'tools'
      mcp: [{name: a, url: 'https://a.b/', tools: ['t t']}] | 't t' cannot be the name of a tool
      mcp: [{name: a, url: 'https://a.b/', tools: [t], token_env: hunter2}] | 'token_env' takes names of environment variables
      mcp: [{name: a, url: 'https://a.b/', tools: [t], headers: {X: 'Bearer hunter2'}}] | 'X' takes names of environment variables
      mcp: [{name: a, url: 'https://a.b/', tools: [t], headers: {Host: A}}] | 'Host' cannot be set as a header
      mcp: [{name: a, url: 'https://a.b/', tools: [t], env: [A]}] | 'env' is for a server that is a 'command'
      mcp: [{name: a, command: [x], tools: [t], token_env: A}]    | 'token_env' and 'headers' are for a server with a 'url'
      mcp: [{name: a, command: [x], tools: [t], timeout: 60s}]    | 'timeout' must be a time such as 8s, at most 15s
      mcp: [{name: a, command: [x], tools: [t]}, {name: a, command: [y], tools: [t]}] | the MCP server 'a' is listed twice
      """)
  void aMistakeIsTheOnlyThingNamed(String text, String problem) {
    assertThat(read(text).problems()).singleElement().satisfies(p -> {
      assertThat(p.line()).isEqualTo(2);
      assertThat(p.words()).startsWith(problem).doesNotContain("hunter2");
    });
  }
}
