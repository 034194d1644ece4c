package dev.skep.bot;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The running bot. */
public final class Skep implements AutoCloseable {
  private static final int EXIT_CONFIGURATION = 2;

  private final ApplicationContext context;

  private Skep(ApplicationContext context) {
    this.context = context;
  }

  /** Starts from the process environment; ends the process with every problem named where it cannot. */
  public static void main(String[] arguments) {
    try {
      start(System.getenv());
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(EXIT_CONFIGURATION);
    }
  }

  /** Skep was not started; the message names every problem and where to set it. */
  public static final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(List<String> problems) {
      super("Skep cannot start:\n  - " + String.join("\n  - ", problems));
    }
  }

  /**
   * Starts with these variables instead of the process environment.
   *
   * @throws CannotStart when anything is missing or contradicts itself
   */
  public static Skep start(Map<String, String> environment) {
    var checked = new Environment(environment);
    List<String> problems = checked.problems();
    if (!problems.isEmpty()) {
      throw new CannotStart(problems);
    }
    try {
      return new Skep(Micronaut.build(new String[0])
          .environmentPropertySource(false)
          .properties(checked.settings())
          .banner(false)
          .start());
    } catch (RuntimeException e) {
      if (isPortTaken(e)) {
        throw new CannotStart(List.of("port " + environment.getOrDefault("PORT", "8080")
            + " is taken by another program; end that one, or set PORT to a free one"));
      }
      throw e;
    }
  }

  private static boolean isPortTaken(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  public URI url() {
    return context.getBean(EmbeddedServer.class).getURI();
  }

  public ApplicationContext context() {
    return context;
  }

  /** Ends the work at hand and stops. */
  @Override
  public void close() {
    context.close();
  }
}
