package dev.skep.playground.slack;

/**
 * What came back from the bot's door.
 *
 * @param status HTTP status, 0 for none; an acknowledged envelope counts as 200
 * @param failure empty when acknowledged, else Slack's word for the reason
 * @param noRetry whether the bot asked not to be sent this again
 */
record Answer(int status, String body, String failure, boolean noRetry) {

  static Answer of(int status, String body, boolean noRetry) {
    return new Answer(status, body, status / 100 == 2 ? "" : "http_error", noRetry);
  }

  static Answer none(String failure) {
    return new Answer(0, "", failure, false);
  }

  boolean acknowledged() {
    return failure.isEmpty();
  }
}
