package dev.skep.notifications;

/**
 * How much a person wants to be told in the threads of what they asked for. Failures, ends and questions are always
 * told, and the card in the thread shows every step whatever was chosen.
 */
public enum HowMuch {
  EVERYTHING,
  /** Reviews that wait for them, and what went wrong or was ended. */
  WHAT_NEEDS_ME,
  /** How it ended. */
  RESULTS;

  boolean includes(Tell.What what) {
    return switch (what) {
      case FAILED, CLOSED_UNMERGED, CANCELLED -> true;
      case READY_FOR_REVIEW -> this != RESULTS;
      case MERGED -> this != WHAT_NEEDS_ME;
      case DELAYED, PULL_REQUEST_OPENED -> this == EVERYTHING;
    };
  }
}
