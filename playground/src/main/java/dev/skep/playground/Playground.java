package dev.skep.playground;

import dev.skep.bot.Skep;
import dev.skep.core.inbox.Inbox;
import dev.skep.core.outbox.Outbox;
import dev.skep.notifications.BatchesAhead;
import dev.skep.notifications.watchdog.Watchdog;
import dev.skep.playground.github.GitHubSim;
import dev.skep.playground.mcp.McpSim;
import dev.skep.playground.slack.SlackSim;
import dev.skep.playground.time.FastTime;
import dev.skep.throttle.ReleaseRounds;
import dev.skep.throttle.schedule.DueSchedules;
import io.micronaut.context.BeanContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The unchanged bot, with a simulated Slack, GitHub, coding agent and model around it, all on this machine. */
public final class Playground {
  private static final int EXIT_CONFIGURATION = 2;
  /** What of the process environment may replace the simulated default: a real model, another database. */
  private static final List<String> TAKEN = List.of(
      "LLM_PROVIDER", "LLM_BASE_URL", "LLM_API_KEY", "LLM_MODEL", "LLM_VISION", "DATABASE_URL", "DATABASE_USERNAME",
      "DATABASE_PASSWORD", "SKEP_CONFIG");

  private Playground() {}

  public static void main(String[] arguments) {
    double speed = Speed.of(List.of(arguments), System.getenv()).orElseThrow(Playground::wrongSpeed);
    int botPort = port("PORT", 8080);
    int playgroundPort = port("PLAYGROUND_PORT", 8090);
    free(botPort, "PORT");
    free(playgroundPort, "PLAYGROUND_PORT");
    try {
      start(botPort, playgroundPort, speed);
    } catch (Skep.CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(EXIT_CONFIGURATION);
    }
  }

  private static IllegalArgumentException wrongSpeed() {
    System.err.println("--fast and PLAYGROUND_FAST take how many times faster than real time goes, such as --fast=720.");
    System.exit(EXIT_CONFIGURATION);
    return new IllegalArgumentException("speed");
  }

  private static void start(int botPort, int playgroundPort, double speed) {
    FastTime time = speed > 1 ? new FastTime(speed) : null;
    var slack = SlackSim.Settings.simple();
    var gitHub = GitHubSim.Settings.simple();
    Simulators simulators = time == null
        ? new Simulators(playgroundPort, slack, gitHub)
        : new Simulators(playgroundPort, time, slack, gitHub);
    var environment = new HashMap<>(simulators.environment());
    environment.put("PORT", Integer.toString(botPort));
    environment.put("SKEP_URL", "http://localhost:" + botPort);
    environment.put("DATABASE_URL", "jdbc:h2:mem:playground;DB_CLOSE_DELAY=-1");
    environment.put("SKEP_CONFIG", policy(simulators.url()).toString());
    Map<String, String> process = System.getenv();
    TAKEN.stream().filter(process::containsKey).forEach(name -> environment.put(name, process.get(name)));
    Skep skep = Skep.start(environment, time == null ? null : time.clock());
    simulators.botAt(skep.url());
    if (time != null) {
      hasten(time, skep.context());
    }
    System.out.println("""

        Skep is running, with everything simulated on this machine.

          Open  http://localhost:%d/playground
          What agents were worth: http://localhost:%d/dashboard

        Stop it with Ctrl-C. Nothing is kept and nothing leaves this machine.
        """.formatted(playgroundPort, botPort));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      if (time != null) {
        time.close();
      }
      skep.close();
      simulators.close();
    }));
  }

  /** The bot's own alarms go by the machine's time, so it is asked to look at each step of the other. */
  static void hasten(FastTime time, BeanContext bot) {
    Inbox inbox = bot.getBean(Inbox.class);
    Outbox outbox = bot.getBean(Outbox.class);
    DueSchedules schedules = bot.getBean(DueSchedules.class);
    ReleaseRounds rounds = bot.getBean(ReleaseRounds.class);
    BatchesAhead ahead = bot.getBean(BatchesAhead.class);
    Watchdog watchdog = bot.getBean(Watchdog.class);
    time.start(() -> inbox.table().count("CLAIMED") + outbox.table().count("CLAIMED") > 0, () -> {
      schedules.look();
      rounds.look();
      ahead.look();
      watchdog.look();
      inbox.worker().ring();
      outbox.worker().ring();
    });
  }

  /**
   * The repositories that the simulated GitHub has, and a queue of flags.
   *
   * @param simulators where they are
   */
  public static Path policy(URI simulators) {
    try {
      Path file = Files.createTempFile("skep-playground", ".yml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, """
          repositories:
            - name: acme/shop
              aliases: [shop, webshop]
              description: The web shop and its payment client
            - name: acme/api
              aliases: [api]
              description: The public API
            - name: acme/legacy
              description: Old back office; the coding agent is not switched on there
          people:
            - {slack: U001ADA, github: ada}
          working_hours: {days: [mon-sun]}
          mcp:
            - {name: flags, url: '%s%s', token_env: FLAGS_TOKEN, tools: [flag_status, list_flags]}
          queues:
            - name: flags
              channel: C02CLEAN
              playbook: flag-cleanup
              repository: acme/shop
              check: true
              per_day: 3
              assignees: [U001ADA]
              sources:
                - {name: expired flags, mcp: {server: flags, tool: list_flags}}
          """.formatted(simulators, McpSim.PATH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(String name, int otherwise) {
    String given = System.getenv(name);
    if (given == null || given.isBlank()) {
      return otherwise;
    }
    if (!given.matches("\\d{1,5}")) {
      System.err.println(name + " must be a number.");
      System.exit(EXIT_CONFIGURATION);
    }
    return Integer.parseInt(given);
  }

  private static void free(int port, String name) {
    try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      probe.setReuseAddress(true);
    } catch (IOException e) {
      System.err.println("Port " + port + " is taken by another program. End that one, or set " + name + " to a free port.");
      System.exit(EXIT_CONFIGURATION);
    }
  }
}
