package dev.skep.throttle.hold;

import java.time.Instant;
import java.util.List;

/** What a repository released. Calls go out. Errors: Retryable, Permanent. */
public interface Releases {

  /** Those that were published last, the newest first; no drafts. */
  List<Published> of(String repository);

  /** @param preliminary not meant for everybody yet */
  record Published(String tag, Instant at, boolean preliminary) {}
}
