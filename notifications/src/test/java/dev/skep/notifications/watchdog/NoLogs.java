package dev.skep.notifications.watchdog;

import dev.skep.core.task.PullRequestRef;
import dev.skep.notifications.build.BuildLogs;
import dev.skep.notifications.build.BuildScene;
import java.io.Reader;
import java.util.Optional;
import java.util.function.Function;

/** Nobody can look why a build is red. */
final class NoLogs implements BuildLogs {
  @Override
  public Optional<BuildScene> look(PullRequestRef pull) {
    return Optional.empty();
  }

  @Override
  public <T> Optional<T> read(PullRequestRef pull, BuildScene.RedCheck check, Function<Reader, T> reader) {
    return Optional.empty();
  }
}
