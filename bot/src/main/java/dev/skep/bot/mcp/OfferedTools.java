package dev.skep.bot.mcp;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.mcp.client.McpToolMetadataKeys;
import dev.skep.bot.policy.McpServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a server's tools the model is offered: those allowed, but none that says of itself that it changes anything.
 * What a tool says is not proof: a server may keep silent about it, so whoever allows a tool has to know it. Pure.
 *
 * @param byName the server's tool by the name the model calls it by
 * @param refused why some that are allowed are not offered, in words for the log
 */
record OfferedTools(Map<String, ToolSpecification> byName, List<String> refused) {
  private static final int NAME_MAX_CHARS = 64;
  private static final int DESCRIPTION_MAX_CHARS = 600;
  private static final int SCHEMA_MAX_CHARS = 6_000;

  static OfferedTools of(McpServer server, List<ToolSpecification> listed) {
    var offered = new LinkedHashMap<String, ToolSpecification>();
    var refused = new ArrayList<String>();
    for (ToolSpecification tool : listed) {
      String name = name(server, tool);
      if (!server.tools().contains(tool.name())) {
        continue;
      }
      if (changes(tool)) {
        refused.add("its tool " + tool.name() + " says that it changes things, so it is not offered");
      } else if (offered.containsKey(name)) {
        refused.add("its tool " + tool.name() + " would have the name of another, so it is not offered");
      } else if (String.valueOf(tool.parameters()).length() > SCHEMA_MAX_CHARS) {
        refused.add("its tool " + tool.name() + " takes too much to explain, so it is not offered");
      } else {
        offered.put(name, tool);
      }
    }
    server.tools().stream().filter(allowed -> listed.stream().noneMatch(t -> t.name().equals(allowed)))
        .forEach(allowed -> refused.add("it has no tool " + allowed));
    return new OfferedTools(offered, refused);
  }

  private static String name(McpServer server, ToolSpecification tool) {
    String name = server.name() + "_" + tool.name().replaceAll("[^A-Za-z0-9_-]", "_");
    return name.substring(0, Math.min(NAME_MAX_CHARS, name.length()));
  }

  private static boolean changes(ToolSpecification tool) {
    Map<String, Object> said = tool.metadata();
    return Boolean.FALSE.equals(said.get(McpToolMetadataKeys.READ_ONLY_HINT))
        || Boolean.TRUE.equals(said.get(McpToolMetadataKeys.DESTRUCTIVE_HINT));
  }

  /** As the model is to see it. */
  static ToolSpecification shown(String name, ToolSpecification tool) {
    String description = tool.description() == null ? "" : tool.description();
    return ToolSpecification.builder().name(name).parameters(tool.parameters())
        .description(description.substring(0, Math.min(DESCRIPTION_MAX_CHARS, description.length()))).build();
  }
}
