package dev.skep.bot.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.mcp.client.McpCallContext;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.protocol.McpClientMessage;
import dev.langchain4j.mcp.protocol.McpInitializationNotification;
import dev.langchain4j.mcp.protocol.McpInitializeRequest;
import dev.skep.core.work.Documents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server that is a process, one message a line. Unlike the library's own transport it hands nothing of our environment
 * down, where all our secrets are, and keeps what the process prints out of the log. Its children end with it, unless
 * they left it before.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-06-18/basic/transports#stdio">stdio</a>
 */
final class BareProcess implements McpTransport {
  private static final int LINE_MAX_CHARS = 4_000_000;
  private static final int END_MOST_MS = 500;

  private final List<String> command;
  private final Map<String, String> environment;
  private final ExecutorService threads;
  private @Nullable Process process;
  private @Nullable Writer out;
  private @Nullable McpOperationHandler handler;

  /** @param environment all that the process gets */
  BareProcess(List<String> command, Map<String, String> environment, ExecutorService threads) {
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.threads = threads;
  }

  @Override
  public synchronized void start(McpOperationHandler operations) {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process started = builder.start();
      process = started;
      handler = operations;
      out = started.outputWriter(StandardCharsets.UTF_8);
      threads.execute(() -> read(started, operations));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Process process, McpOperationHandler operations) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = line(lines); line != null; line = line(lines)) {
        handle(line, operations);
      }
    } catch (IOException e) {
      // It ended, or said more than anybody reads.
    } finally {
      process.destroy();
      operations.cancelAllPendingOperations("the process has ended");
    }
  }

  private static @Nullable String line(BufferedReader lines) throws IOException {
    var line = new StringBuilder();
    for (int c = lines.read(); c != '\n'; c = lines.read()) {
      if (c < 0) {
        return null;
      }
      if (line.length() >= LINE_MAX_CHARS) {
        throw new IOException("a line without an end");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  private static void handle(String line, McpOperationHandler operations) {
    try {
      operations.handle(Documents.read(line, JsonNode.class));
    } catch (RuntimeException e) {
      // Not of the protocol. Whoever waits for more waits until its time is over.
    }
  }

  @Override
  public CompletableFuture<JsonNode> initialize(McpInitializeRequest request) {
    return send(request, request.getId()).thenApply(answer -> {
      executeOperationWithoutResponse(new McpInitializationNotification());
      return answer;
    });
  }

  private synchronized CompletableFuture<JsonNode> send(McpClientMessage message, @Nullable Long id) {
    var answer = new CompletableFuture<JsonNode>();
    if (process == null || out == null || handler == null || !process.isAlive()) {
      answer.completeExceptionally(new IOException("the process has ended"));
      return answer;
    }
    if (id != null) {
      handler.startOperation(id, answer);
    }
    try {
      out.write(Documents.write(message) + "\n");
      out.flush();
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  @Override
  public CompletableFuture<JsonNode> executeOperationWithResponse(McpClientMessage message) {
    return send(message, message.getId());
  }

  @Override
  public CompletableFuture<JsonNode> executeOperationWithResponse(McpCallContext context) {
    return executeOperationWithResponse(context.message());
  }

  @Override
  public void executeOperationWithoutResponse(McpClientMessage message) {
    var unused = send(message, null);
  }

  @Override
  public void executeOperationWithoutResponse(McpCallContext context) {
    executeOperationWithoutResponse(context.message());
  }

  @Override
  public void checkHealth() {
    // Found out by the next call.
  }

  @Override
  public void onFailure(Runnable action) {
    // A fresh client is made instead.
  }

  /** Not synchronized: a process that reads nothing holds up whoever writes to it. */
  @Override
  public void close() {
    Process ended = process;
    if (ended == null) {
      return;
    }
    List<ProcessHandle> all = Stream.concat(ended.descendants(), Stream.of(ended.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    try {
      ended.waitFor(END_MOST_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
