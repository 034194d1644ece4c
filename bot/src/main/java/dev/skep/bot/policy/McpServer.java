package dev.skep.bot.policy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server that the model may read by. Secrets are named here, not held: each by the environment variable that
 * holds it.
 *
 * @param url where it answers, null for one that is a process
 * @param command its process, empty for one with an address
 * @param tools the only tools of it that may be called
 * @param tokenVariable holds the bearer token, empty for none
 * @param headers variable by the header that it fills
 * @param variables all that the process gets to see of the environment
 * @param timeout for one call
 */
public record McpServer(
    String name, @Nullable URI url, List<String> command, List<String> tools, String tokenVariable,
    Map<String, String> headers, List<String> variables, Duration timeout) {

  public McpServer {
    command = List.copyOf(command);
    tools = List.copyOf(tools);
    headers = Map.copyOf(headers);
    variables = List.copyOf(variables);
  }

  /** The variables without which it cannot be used. */
  public List<String> needs() {
    return Stream.of(tokenVariable.isEmpty() ? Stream.<String>empty() : Stream.of(tokenVariable),
        headers.values().stream(), variables.stream()).flatMap(s -> s).distinct().sorted().toList();
  }
}
