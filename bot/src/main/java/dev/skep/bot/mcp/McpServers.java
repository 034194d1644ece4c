package dev.skep.bot.mcp;

import dev.skep.bot.policy.McpServer;
import dev.skep.bot.policy.PolicyFile;
import dev.skep.core.work.Retryable;
import dev.skep.intake.ReadingSource;
import dev.skep.intake.ReadingTool;
import dev.skep.intake.ToolArguments;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lets the model read by the MCP servers of the policy in force, by the tools allowed there and no others. A turn waits a
 * moment for those that are not connected yet and goes on without them.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-06-18">the protocol</a>
 */
@Singleton
class McpServers implements ReadingSource {
  private static final Duration TURN_WAITS = Duration.ofSeconds(2);

  private final PolicyFile policy;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Wires wires;
  private final Map<McpServer, McpConnection> connections = new LinkedHashMap<>();

  McpServers(PolicyFile policy, Clock clock,
      @io.micronaut.core.annotation.Nullable @Nullable Variables variables) {
    this.policy = policy;
    this.clock = clock;
    this.wires = new Wires(variables == null ? new Variables(Map.of()) : variables, threads);
  }

  @Override
  public List<ReadingTool> tools() {
    List<McpConnection> now = inForce();
    List<? extends Future<?>> looks = now.stream().map(McpConnection::refresh).toList();
    long until = System.nanoTime() + TURN_WAITS.toNanos();
    looks.forEach(look -> await(look, until - System.nanoTime()));
    return now.stream().flatMap(c -> c.known().stream()).toList();
  }

  /**
   * What a tool answers, asked by us and not by a model.
   *
   * @return empty for a tool that the policy does not allow
   * @throws Retryable when the server or the tool is not there just now
   */
  Optional<String> answer(String server, String tool, ToolArguments arguments) {
    boolean allowed = policy.mcpServers().stream().anyMatch(s -> s.name().equals(server) && s.tools().contains(tool));
    if (!allowed) {
      return Optional.empty();
    }
    String topic = server + ": " + tool;
    ReadingTool found = tools().stream().filter(t -> t.topic().apply(arguments).equals(topic)).findFirst()
        .orElseThrow(() -> new Retryable("the MCP server " + server + " has no " + tool + " just now", (Throwable) null));
    return Optional.of(found.reading().apply(arguments));
  }

  private static void await(Future<?> look, long nanos) {
    try {
      look.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // It goes on in the background, or said by itself what is wrong.
    } catch (CancellationException e) {
      // Closed meanwhile.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<McpConnection> inForce() {
    List<McpServer> wanted = policy.mcpServers();
    connections.keySet().stream().filter(server -> !wanted.contains(server)).toList()
        .forEach(server -> threads.execute(connections.remove(server)::close));
    wanted.forEach(server -> connections.computeIfAbsent(server, s -> new McpConnection(s, wires, threads, clock)));
    return wanted.stream().map(connections::get).toList();
  }

  /** Ends what the policy no longer lists, even when nobody asks anything. */
  @Scheduled(fixedDelay = "${skep.config-look-every:3s}", initialDelay = "${skep.config-look-every:3s}")
  void tidy() {
    inForce();
  }

  @PreDestroy
  void close() {
    List<McpConnection> last;
    synchronized (this) {
      last = List.copyOf(connections.values());
      connections.clear();
    }
    List<? extends Future<?>> ends = last.stream().map(c -> threads.submit(c::close)).toList();
    long until = System.nanoTime() + TURN_WAITS.toNanos();
    ends.forEach(end -> await(end, until - System.nanoTime()));
    threads.shutdownNow();
  }
}
