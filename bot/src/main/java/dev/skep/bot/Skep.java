package dev.skep.bot;

import dev.skep.bot.policy.PolicyFile;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running bot. Several may run in one process, each with a context, a port and a database of its own. */
public final class Skep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Skep.class);
  private static final int EXIT_CONFIGURATION = 2;

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private Skep(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /** Starts from the process environment; ends the process with every problem named where it cannot. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      Skep skep = start(System.getenv());
      Runtime.getRuntime().addShutdownHook(new Thread(skep::close, "stop"));
      Thread.currentThread().join();
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(EXIT_CONFIGURATION);
    }
  }

  /** Skep was not started; the message names every problem and where to set it, and no value that may be secret. */
  public static final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(List<String> problems) {
      super("Skep cannot start:\n  - " + String.join("\n  - ", problems));
    }

    CannotStart(String problem, Throwable cause) {
      super("Skep cannot start:\n  - " + problem, cause);
    }
  }

  /**
   * Starts with these variables instead of the process environment. When this returns, the doors are open.
   *
   * @throws CannotStart when anything is missing or contradicts itself, the port is taken or the database is out of reach
   */
  public static Skep start(Map<String, String> variables) {
    return start(variables, null);
  }

  /**
   * As {@link #start(Map)}, in a time of the caller's.
   *
   * @param clock by which everything is due, null for the machine's
   */
  public static Skep start(Map<String, String> variables, @Nullable Clock clock) {
    var environment = new Environment(variables);
    List<String> problems = new ArrayList<>(EnvironmentCheck.problems(environment));
    problems.addAll(PolicyFile.problems(environment.policyFile()));
    problems.addAll(PolicyFile.missing(environment.policyFile(), environment::has));
    if (!problems.isEmpty()) {
      throw new CannotStart(problems);
    }
    return start(environment, clock);
  }

  private static Skep start(Environment environment, @Nullable Clock clock) {
    ApplicationContext context = ApplicationContext.builder()
        .deduceEnvironment(false)
        .environmentPropertySource(false)
        .properties(environment.settings())
        .singletons(clock == null
            ? new Object[]{environment.variables()}
            : new Object[]{environment.variables(), clock})
        .build();
    try {
      context.start();
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      LOG.info("listening on port {}, tasks are kept in {}", server.getPort(), environment.database());
      return new Skep(context, server);
    } catch (RuntimeException e) {
      context.close();
      throw StartFailure.words(e, environment).map(words -> (RuntimeException) new CannotStart(words, e)).orElse(e);
    }
  }

  public URI url() {
    return server.getURI();
  }

  public int port() {
    return server.getPort();
  }

  public ApplicationContext context() {
    return context;
  }

  /** Shuts the doors, ends the work at hand and stops. What is not done yet is done after the next start. */
  @Override
  public void close() {
    server.stop();
    context.close();
  }
}
