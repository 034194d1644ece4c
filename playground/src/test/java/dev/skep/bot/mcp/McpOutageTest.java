package dev.skep.bot.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.skep.bot.policy.McpServer;
import dev.skep.core.work.Retryable;
import dev.skep.intake.ReadingTool;
import dev.skep.intake.ToolArguments;
import dev.skep.playground.Faults.Fault;
import dev.skep.playground.Json;
import dev.skep.playground.mcp.McpSim;
import dev.skep.playground.mcp.McpTools;
import io.javalin.Javalin;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What the log says of a server that is away, and that it is used again once it is back. */
@Isolated("the log is everybody’s")
class McpOutageTest {
  private static final String GONE = "WARN the MCP server notes: it cannot be used for now: it answered ";
  private static final String BACK = "INFO the MCP server notes is there again";
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(McpConnection.class);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final McpSim sim = new McpSim(new McpTools().with("find", "words", "", words -> "Found " + words));
  private final Javalin web = Javalin.create(config -> config.showJavalinBanner = false);
  private final ByHand clock = new ByHand();
  private McpConnection notes;

  private static final class ByHand extends Clock {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void start() {
    sim.routes(web);
    web.start("127.0.0.1", 0);
    var server = new McpServer("notes", URI.create("http://127.0.0.1:" + web.port() + McpSim.PATH), List.of(),
        List.of("find", "never"), "TOKEN", Map.of(), List.of(), Duration.ofSeconds(30));
    notes = new McpConnection(server, new Wires(new Variables(Map.of("TOKEN", McpSim.TOKEN)), threads), threads, clock);
    log.start();
    LOG.addAppender(log);
  }

  @AfterEach
  void stop() {
    LOG.detachAppender(log);
    notes.close();
    web.stop();
    threads.shutdownNow();
  }

  /** As each turn of an interview does. */
  private List<ReadingTool> look() throws Exception {
    notes.refresh().get(60, TimeUnit.SECONDS);
    return notes.known();
  }

  private List<ReadingTool> lookLater() throws Exception {
    clock.now.updateAndGet(now -> now.plusSeconds(31));
    return look();
  }

  private static String find(List<ReadingTool> tools) {
    return tools.getFirst().reading().apply(new ToolArguments(Json.object(Map.of("words", "x"))));
  }

  private List<String> logged() {
    return log.list.stream().map(e -> e.getLevel() + " " + e.getFormattedMessage()).toList();
  }

  @Test
  void anOutageIsLoggedOnceAndItsEndTooAndThenTheServerIsUsedAgain() throws Exception {
    List<ReadingTool> before = look();
    String lacking = "WARN the MCP server notes: it has no tool never";
    assertThat(logged()).containsExactly(lacking);

    // it fails in the middle of a talk, and then in several ways for longer than several pauses
    sim.faults().next("tools/call", Fault.status(500));
    assertThatThrownBy(() -> find(before)).isInstanceOf(Retryable.class);
    for (int status : new int[]{503, 503, 500, 502, 503}) {
      sim.faults().next("initialize", Fault.status(status));
    }
    assertThat(look()).isEmpty();
    int asked = sim.faults().calls("initialize");
    for (int turn = 0; turn < 20; turn++) {
      assertThat(look()).isEmpty();
    }
    assertThat(sim.faults().calls("initialize")).as("in the pause it is not even asked").isEqualTo(asked);
    for (int pause = 0; pause < 4; pause++) {
      assertThat(lookLater()).isEmpty();
    }
    assertThat(sim.faults().calls("initialize")).isEqualTo(asked + 4);
    assertThat(logged()).containsExactly(lacking, GONE + "503");

    // and it is back
    assertThat(find(lookLater())).startsWith("Found x");
    assertThat(find(look())).startsWith("Found x");
    assertThat(logged()).containsExactly(lacking, GONE + "503", BACK);
  }

  @Test
  void theNextOutageIsLoggedAnew() throws Exception {
    for (int status : new int[]{503, 503}) {
      sim.faults().next("initialize", Fault.status(status));
      assertThat(lookLater()).isEmpty();
      List<ReadingTool> back = lookLater();
      sim.faults().next("tools/call", Fault.status(500));
      assertThatThrownBy(() -> find(back)).isInstanceOf(Retryable.class);
    }
    assertThat(logged()).filteredOn(l -> !l.contains("never")).containsExactly(GONE + "503", BACK, GONE + "503", BACK);
  }
}
