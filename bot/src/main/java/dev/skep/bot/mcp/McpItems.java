package dev.skep.bot.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Documents;
import dev.skep.intake.ToolArguments;
import dev.skep.throttle.queue.AnsweredItems;
import dev.skep.throttle.queue.ItemFetcher;
import dev.skep.throttle.queue.ItemSource;
import dev.skep.throttle.queue.ListRefused;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;

/** Lists that a tool of an MCP server answers with; only tools that the policy allows are called. */
@Singleton
class McpItems implements ItemFetcher {
  private static final String FAILED = "It answered with an error";

  private final McpServers servers;

  McpItems(McpServers servers) {
    this.servers = servers;
  }

  @Override
  public boolean fetches(ItemSource source) {
    return source instanceof ItemSource.McpTool;
  }

  @Override
  public Fetched fetch(WorkQueue queue, ItemSource source, String person) {
    var asked = (ItemSource.McpTool) source;
    String answer = servers
        .answer(asked.server(), asked.tool(), new ToolArguments(Documents.read(asked.arguments(), JsonNode.class)))
        .orElseThrow(() -> new ListRefused("skep.yml does not allow the tool “" + asked.tool() + "” of an MCP server “"
            + asked.server() + "”. I added nothing."));
    if (answer.startsWith(FAILED)) {
      throw new ListRefused("The tool “" + asked.tool() + "” of “" + asked.server() + "” failed. I added nothing.");
    }
    return Fetched.of(AnsweredItems.read(source.name(), PlainResult.wordsOnly(answer)));
  }
}
