package dev.skep.bot.mcp;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.ToolArgumentsException;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.skep.bot.policy.McpServer;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.intake.ReadingTool;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server: connected when its tools are first wanted, left when it fails, and tried again a little later. Nothing that
 * it says gets into the log, but the names of its tools. Thread-safe.
 */
final class McpConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(McpConnection.class);
  private static final String TIMED_OUT = "\0it did not answer in time";
  private static final Pattern STATUS = Pattern.compile("Unexpected status code: (\\d{3})");
  private static final Duration PAUSE = Duration.ofSeconds(30);
  /** Not every server tells when its list changes. */
  private static final Duration LIST_LASTS = Duration.ofMinutes(1);
  private static final Duration MARGIN = Duration.ofSeconds(1);
  private static final int ARGUMENTS_MAX_CHARS = 20_000;

  private final McpServer server;
  private final Wires wires;
  private final ExecutorService threads;
  private final Clock clock;
  private volatile List<ReadingTool> known = List.of();
  private @Nullable DefaultMcpClient client;
  private @Nullable Future<?> refreshing;
  private Instant listed = Instant.EPOCH;
  private Instant notBefore = Instant.EPOCH;
  private boolean away;
  private String told = "";
  private boolean closed;

  McpConnection(McpServer server, Wires wires, ExecutorService threads, Clock clock) {
    this.server = server;
    this.wires = wires;
    this.threads = threads;
    this.clock = clock;
  }

  /** The tools found by the last look at the server. */
  List<ReadingTool> known() {
    return known;
  }

  /** Looks at the server in the background where it is time to; done when there is nothing more to wait for. */
  synchronized Future<?> refresh() {
    if (refreshing != null && !refreshing.isDone()) {
      return refreshing;
    }
    if (closed || clock.instant().isBefore(notBefore)) {
      return CompletableFuture.completedFuture(null);
    }
    refreshing = threads.submit(this::look);
    return refreshing;
  }

  private void look() {
    try {
      DefaultMcpClient connected = connected();
      OfferedTools offered = OfferedTools.of(server, connected.listTools());
      found(String.join("; ", offered.refused()));
      known = offered.byName().entrySet().stream().map(t -> tool(t.getKey(), t.getValue())).toList();
    } catch (RuntimeException e) {
      lost(cause(e));
      leave(clock.instant().plus(PAUSE));
    }
  }

  private DefaultMcpClient connected() {
    synchronized (this) {
      if (client != null) {
        if (clock.instant().isAfter(listed.plus(LIST_LASTS))) {
          client.evictToolListCache();
          listed = clock.instant();
        }
        return client;
      }
    }
    DefaultMcpClient connected = connect();
    synchronized (this) {
      if (closed) {
        threads.execute(connected::close);
        throw new IllegalStateException("no longer wanted");
      }
      listed = clock.instant();
      client = connected;
      return connected;
    }
  }

  private DefaultMcpClient connect() {
    var version = new AtomicReference<>("");
    McpTransport wire = new Guarded(wires.to(server, version), Set.copyOf(server.tools()), version);
    try {
      return DefaultMcpClient.builder().key(server.name()).clientName("skep").transport(wire)
          .initializationTimeout(server.timeout()).toolExecutionTimeout(server.timeout())
          .toolExecutionTimeoutErrorMessage(TIMED_OUT).toolResultExtractor(new PlainResult())
          .autoHealthCheck(false).logHandler(message -> {}).build();
    } catch (RuntimeException e) {
      close(wire);
      throw e;
    }
  }

  private static void close(McpTransport wire) {
    try {
      wire.close();
    } catch (IOException e) {
      LOG.info("a connection was not closed: {}", e.getClass().getSimpleName());
    }
  }

  /** Says that it is back, and what is not as the policy has it when that was not what was said last. */
  private synchronized void found(String problem) {
    if (away) {
      LOG.info("the MCP server {} is there again", server.name());
    }
    if (!problem.equals(told) && !problem.isEmpty()) {
      LOG.warn("the MCP server {}: {}", server.name(), problem);
    }
    away = false;
    told = problem;
  }

  /** Says it once, however often it is looked for in vain, and whatever is in the way by then. */
  private synchronized void lost(String cause) {
    if (!away && !closed) {
      LOG.warn("the MCP server {}: it cannot be used for now: {}", server.name(), cause);
    }
    away = true;
  }

  /** The kind of the first cause; messages may repeat addresses and secrets. */
  private static String cause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    if (cause instanceof Wires.Missing missing) {
      return missing.words();
    }
    Matcher status = STATUS.matcher(String.valueOf(cause.getMessage()));
    return status.matches() ? "it answered " + status.group(1) : cause.getClass().getSimpleName();
  }

  private ReadingTool tool(String name, ToolSpecification tool) {
    return new ReadingTool(OfferedTools.shown(name, tool), arguments -> server.name() + ": " + tool.name(),
        arguments -> call(tool.name(), arguments.json().toString()));
  }

  /** In a thread of its own, since the library may wait for more than one answer. */
  private String call(String tool, String arguments) {
    DefaultMcpClient asked = client();
    if (arguments.length() > ARGUMENTS_MAX_CHARS) {
      throw new Permanent("A call of " + server.name() + " was too long.");
    }
    ToolExecutionRequest request = ToolExecutionRequest.builder().name(tool).arguments(arguments).build();
    Future<String> answer = threads.submit(told(asked, request));
    try {
      return answer.get(server.timeout().plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      leave(Instant.EPOCH);
      throw new Retryable("the MCP server " + server.name() + " failed: " + cause(e), (Throwable) null);
    } catch (TimeoutException e) {
      leave(Instant.EPOCH);
      throw new Retryable("the MCP server " + server.name() + " did not answer in time", (Throwable) null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Retryable("the call was given up", (Throwable) null);
    } finally {
      answer.cancel(true);
    }
  }

  private synchronized DefaultMcpClient client() {
    if (client == null) {
      throw new Retryable("the MCP server " + server.name() + " is not connected", (Throwable) null);
    }
    return client;
  }

  /** What a tool says of its own failure may well help, so it is an answer too. */
  private static Callable<String> told(DefaultMcpClient client, ToolExecutionRequest request) {
    return () -> {
      try {
        ToolExecutionResult result = client.executeTool(request);
        if (TIMED_OUT.equals(result.resultText())) {
          throw new TimeoutException();
        }
        return result.resultText();
      } catch (ToolExecutionException | ToolArgumentsException e) {
        if (e.getCause() instanceof Guarded.Broken broken) {
          throw broken;
        }
        return "It answered with an error: " + e.getMessage();
      }
    };
  }

  private synchronized void leave(Instant next) {
    notBefore = next;
    known = List.of();
    if (client != null) {
      threads.execute(client::close);
      client = null;
    }
  }

  /** Ends the connection; a process is given a moment to end by itself. */
  @Override
  public void close() {
    DefaultMcpClient last;
    synchronized (this) {
      closed = true;
      known = List.of();
      last = client;
      client = null;
      if (refreshing != null) {
        refreshing.cancel(true);
      }
    }
    if (last != null) {
      last.close();
    }
  }
}
