package dev.skep.bot.mcp;

import dev.langchain4j.mcp.client.McpCallContext;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import dev.langchain4j.mcp.protocol.McpInitializeRequest;
import dev.skep.bot.policy.McpServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;

/** Makes the wire to a server, with the secrets that the policy names. */
final class Wires {
  private final Variables variables;
  private final ExecutorService threads;

  Wires(Variables variables, ExecutorService threads) {
    this.variables = variables;
    this.threads = threads;
  }

  /** Variables that hold a secret are not set. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String names;

    Missing(List<String> names) {
      super("missing");
      this.names = String.join(", ", names);
    }

    String words() {
      return names + " is not set in the environment";
    }
  }

  /** @param version the protocol's version agreed on, empty before */
  McpTransport to(McpServer server, AtomicReference<String> version) {
    List<String> missing = server.needs().stream().filter(name -> variables.get(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new Missing(missing);
    }
    return server.url() == null ? process(server) : http(server, String.valueOf(server.url()), version);
  }

  private McpTransport process(McpServer server) {
    var environment = new HashMap<String, String>();
    server.variables().forEach(name -> environment.put(name, value(name)));
    return new BareProcess(server.command(), environment, threads);
  }

  /** No redirects: they would take the token elsewhere. */
  private McpTransport http(McpServer server, String url, AtomicReference<String> version) {
    var secrets = new HashMap<String, String>();
    server.headers().forEach((header, name) -> secrets.put(header, value(name)));
    if (!server.tokenVariable().isEmpty()) {
      secrets.put("Authorization", "Bearer " + value(server.tokenVariable()));
    }
    return StreamableHttpMcpTransport.builder().url(url).timeout(server.timeout()).executor(threads).setHttpVersion1_1()
        .customHeaders((McpCallContext context) -> headers(secrets, context, Objects.requireNonNullElse(version.get(), "")))
        .build();
  }

  private static Map<String, String> headers(Map<String, String> secrets, McpCallContext context, String version) {
    var headers = new HashMap<>(secrets);
    if (!version.isEmpty() && !(context.message() instanceof McpInitializeRequest)) {
      headers.put("MCP-Protocol-Version", version);
    }
    return headers;
  }

  private String value(String name) {
    return variables.get(name).orElse("");
  }
}
