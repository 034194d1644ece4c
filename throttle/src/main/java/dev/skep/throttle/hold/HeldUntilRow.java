package dev.skep.throttle.hold;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * That a task waits for a release, and where it was said.
 *
 * @param tag empty for whichever comes next
 * @param words why the task is kept out of the line; where it is kept out for another reason by now, the wish is over
 */
@MappedEntity("held_until")
record HeldUntilRow(
    @Id UUID taskId, String kind, String repository, String tag, String words, String person, String channel,
    String thread, Instant since) {
  static final String RELEASE = "RELEASE";

  boolean stillHolds(Task task) {
    return task.state() == TaskState.QUEUED && task.turn().parked().equals(words);
  }

  /** The release that ends the wait. */
  Optional<Releases.Published> met(List<Releases.Published> releases) {
    return releases.stream().filter(r -> tag.isEmpty() ? !r.preliminary() && isLater(r) : bare(tag).equals(bare(r.tag())))
        .findFirst();
  }

  /** Releases are dated to the second. */
  private boolean isLater(Releases.Published release) {
    return !release.at().isBefore(since.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String bare(String tag) {
    return tag.toLowerCase(Locale.ROOT).replaceFirst("^v(?=\\d)", "");
  }
}
