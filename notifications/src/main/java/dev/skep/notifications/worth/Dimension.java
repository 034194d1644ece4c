package dev.skep.notifications.worth;

/** By what figures can be told apart, or narrowed down. */
public enum Dimension {
  /** Name of the playbook, without its version. */
  TEMPLATE("template"),
  REPOSITORY("repository"),
  AGENT("agent"),
  /** The one the agent was asked to take. */
  MODEL("model"),
  /** Name of the {@link Team}, channel id where there is none. */
  TEAM(FactSource.TEAM),
  /** Chat user id of who reviews. */
  PERSON("assignee"),
  /** Monday of the week in UTC in which the tasks ended. */
  WEEK("ended_week"),
  /** Channel id, whatever team it belongs to. */
  CHANNEL("team");

  private final String column;

  Dimension(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }
}
