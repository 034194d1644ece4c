package dev.skep.bot.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.mcp.client.McpCallContext;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.protocol.McpClientMessage;
import dev.langchain4j.mcp.protocol.McpInitializeRequest;
import dev.langchain4j.mcp.protocol.McpListToolsRequest;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A transport of which no more gets through than is of use: of the tools listed only the allowed ones, without what the
 * library would stumble over, and failures of the wire that can be told from those of a tool.
 */
final class Guarded implements McpTransport {
  private static final Set<String> KEPT = Set.of("name", "description", "inputSchema", "annotations");

  private final McpTransport wire;
  private final Set<String> allowed;
  private final AtomicReference<String> version;

  /** @param version told the protocol's version that the server chose */
  Guarded(McpTransport wire, Set<String> allowed, AtomicReference<String> version) {
    this.wire = wire;
    this.allowed = allowed;
    this.version = version;
  }

  /** The server could not be asked, or its answer is none of the protocol. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(Throwable cause) {
      super(cause.getClass().getSimpleName(), cause);
    }
  }

  @Override
  public void start(McpOperationHandler handler) {
    wire.start(handler);
  }

  @Override
  public CompletableFuture<JsonNode> initialize(McpInitializeRequest request) {
    return wire.initialize(request).thenApply(answer -> {
      version.set(answer.path("result").path("protocolVersion").asText(""));
      return answer;
    });
  }

  @Override
  public CompletableFuture<JsonNode> executeOperationWithResponse(McpClientMessage message) {
    return executeOperationWithResponse(new McpCallContext(null, message));
  }

  @Override
  public CompletableFuture<JsonNode> executeOperationWithResponse(McpCallContext context) {
    boolean lists = context.message() instanceof McpListToolsRequest;
    return wire.executeOperationWithResponse(context).thenApply(answer -> lists ? trimmed(answer) : answer)
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(new Broken(failure)));
  }

  private JsonNode trimmed(JsonNode answer) {
    ObjectNode copy = answer.deepCopy();
    if (!copy.path("result").path("tools").isArray()) {
      throw new IllegalStateException("a list of tools without a list");
    }
    var tools = copy.path("result").path("tools").elements();
    while (tools.hasNext()) {
      JsonNode tool = tools.next();
      if (tool instanceof ObjectNode kept && allowed.contains(tool.path("name").asText())
          && tool.path("inputSchema").path("type").asText().equals("object")) {
        kept.retain(KEPT);
      } else {
        tools.remove();
      }
    }
    return copy;
  }

  @Override
  public void executeOperationWithoutResponse(McpClientMessage message) {
    wire.executeOperationWithoutResponse(message);
  }

  @Override
  public void executeOperationWithoutResponse(McpCallContext context) {
    wire.executeOperationWithoutResponse(context);
  }

  @Override
  public void checkHealth() {
    wire.checkHealth();
  }

  @Override
  public void onFailure(Runnable action) {
    wire.onFailure(action);
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
