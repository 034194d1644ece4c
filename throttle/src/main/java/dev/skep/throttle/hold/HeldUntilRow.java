package dev.skep.throttle.hold;

import dev.skep.core.outbox.Effect;
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
 * That a task waits for a release, or for the end of an issue or pull request, and where it was said.
 *
 * @param tag of the release, empty for whichever comes next; else the number
 * @param words why the task is kept out of the line; where it is kept out for another reason by now, the wish is over
 * @param asked whether people were told that what is waited for will hardly come, and asked what is to happen
 */
@MappedEntity("held_until")
record HeldUntilRow(
    @Id UUID taskId, String kind, String repository, String tag, String words, String person, String channel,
    String thread, Instant since, boolean asked) {
  static final String RELEASE = "RELEASE";
  static final String MERGED = "MERGED";
  /** Of a pull request: closed in whichever way. */
  static final String CLOSED = "CLOSED";

  /** What follows from a look. */
  enum Next {
    GO_ON, WAIT, WAIT_AGAIN, ASK
  }

  boolean isFor(String otherRepository) {
    return repository.equalsIgnoreCase(otherRepository) && kind.equals(RELEASE);
  }

  boolean isFor(String otherRepository, int number) {
    return repository.equalsIgnoreCase(otherRepository) && !kind.equals(RELEASE) && number() == number;
  }

  int number() {
    return Integer.parseInt(tag);
  }

  Effect look() {
    return kind.equals(RELEASE) ? LookForRelease.effect(repository) : LookForNumber.effect(repository, number());
  }

  HoldWords.Ended end() {
    return new HoldWords.Ended(repository, number(), kind.equals(CLOSED));
  }

  boolean stillHolds(Task task) {
    return task.state() == TaskState.QUEUED && task.turn().parked().equals(words);
  }

  /** The release that ends the wait. */
  Optional<Releases.Published> met(List<Releases.Published> releases) {
    return releases.stream().filter(r -> tag.isEmpty() ? !r.preliminary() && isLater(r) : bare(tag).equals(bare(r.tag())))
        .findFirst();
  }

  /** Nobody is asked twice about the same end; what was opened again is waited for as before. */
  Next next(Optional<Numbers.Found> found) {
    if (found.filter(f -> f.ends(kind.equals(CLOSED))).isPresent()) {
      return Next.GO_ON;
    }
    boolean open = found.filter(f -> f.state() == Numbers.State.OPEN).isPresent();
    if (open) {
      return asked ? Next.WAIT_AGAIN : Next.WAIT;
    }
    return asked ? Next.WAIT : Next.ASK;
  }

  HeldUntilRow held(String otherWords, boolean askedNow) {
    return new HeldUntilRow(taskId, kind, repository, tag, otherWords, person, channel, thread, since, askedNow);
  }

  /** Releases are dated to the second. */
  private boolean isLater(Releases.Published release) {
    return !release.at().isBefore(since.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String bare(String tag) {
    return tag.toLowerCase(Locale.ROOT).replaceFirst("^v(?=\\d)", "");
  }
}
