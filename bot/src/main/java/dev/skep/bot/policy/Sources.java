package dev.skep.bot.policy;

import java.util.List;

/**
 * What the model may read beside the repositories.
 *
 * @param jiraProjects keys of the only Jira projects, none for all that the account sees
 */
record Sources(List<String> jiraProjects, List<McpServer> mcpServers) {
  static final Sources NONE = new Sources(List.of(), List.of());

  Sources {
    jiraProjects = List.copyOf(jiraProjects);
    mcpServers = List.copyOf(mcpServers);
  }

  static Sources read(YamlMap root) {
    return new Sources(root.map("jira").map(JiraSection::projects).orElse(List.of()),
        McpSection.servers(root.items("mcp")));
  }
}
