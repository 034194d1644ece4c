package dev.skep.notifications.build;

import dev.skep.core.task.PullRequestRef;
import java.io.Reader;
import java.util.Optional;
import java.util.function.Function;

/** The builds of pull requests at the vendor's. Calls go out, and change nothing. Errors: Retryable, Permanent. */
public interface BuildLogs {

  /** Empty when the pull request is over, gone or hidden from us. */
  Optional<BuildScene> look(PullRequestRef pull);

  /**
   * Has the log read while it comes in. It ends after 50 MB, or where the connection breaks; nothing is taken out of it.
   *
   * @return empty where there is no log any more, or none for us
   */
  <T> Optional<T> read(PullRequestRef pull, BuildScene.RedCheck check, Function<Reader, T> reader);
}
