package dev.skep.playground;

import dev.skep.bot.Skep;
import dev.skep.playground.github.GitHubSim;
import dev.skep.playground.slack.SlackSim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    int botPort = port("PORT", 8080);
    int playgroundPort = port("PLAYGROUND_PORT", 8090);
    free(botPort, "PORT");
    free(playgroundPort, "PLAYGROUND_PORT");
    try {
      start(botPort, playgroundPort);
    } catch (Skep.CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(EXIT_CONFIGURATION);
    }
  }

  private static void start(int botPort, int playgroundPort) {
    var simulators = new Simulators(playgroundPort, SlackSim.Settings.simple(), GitHubSim.Settings.simple());
    var environment = new HashMap<>(simulators.environment());
    environment.put("PORT", Integer.toString(botPort));
    environment.put("DATABASE_URL", "jdbc:h2:mem:playground;DB_CLOSE_DELAY=-1");
    environment.put("SKEP_CONFIG", policy().toString());
    Map<String, String> process = System.getenv();
    TAKEN.stream().filter(process::containsKey).forEach(name -> environment.put(name, process.get(name)));
    Skep skep = Skep.start(environment);
    simulators.botAt(skep.url());
    System.out.println("""

        Skep is running, with everything simulated on this machine.

          Open  http://localhost:%d/playground

        Stop it with Ctrl-C. Nothing is kept and nothing leaves this machine.
        """.formatted(playgroundPort));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      skep.close();
      simulators.close();
    }));
  }

  /** The repositories that the simulated GitHub has. */
  public static Path policy() {
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
          """);
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
