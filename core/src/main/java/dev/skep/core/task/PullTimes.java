package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When things happened to a pull request where it stands, whenever we heard of it. What did not happen, or is not told,
 * is null.
 *
 * @param askedAt when review was first asked for
 * @param endedAt when it was merged or closed; where there is none, when its issue was closed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PullTimes(@Nullable Instant openedAt, @Nullable Instant askedAt, @Nullable Instant endedAt) {
  public static final PullTimes UNKNOWN = new PullTimes(null, null, null);
}
