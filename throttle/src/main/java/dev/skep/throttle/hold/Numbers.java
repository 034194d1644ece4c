package dev.skep.throttle.hold;

import java.util.Optional;

/** What stands behind the numbers of a repository, which issues and pull requests share. Calls go out. Errors: Retryable, Permanent. */
public interface Numbers {

  /** Empty where there is none with that number, or none any more. */
  Optional<Found> find(String repository, int number);

  enum State {
    OPEN, MERGED, CLOSED
  }

  /** @param pull whether it is a pull request */
  record Found(boolean pull, State state, String url) {

    /** @param orClosed whether an end without a merge will do */
    boolean ends(boolean orClosed) {
      return state == State.MERGED || (state == State.CLOSED && (orClosed || !pull));
    }
  }
}
