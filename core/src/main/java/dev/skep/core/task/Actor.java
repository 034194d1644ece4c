package dev.skep.core.task;

/** Who caused something: a chat person, a GitHub login, the coding agent, or Skep itself. */
public record Actor(Kind kind, String id) {

  public enum Kind {
    PERSON,
    GITHUB,
    AGENT,
    SKEP
  }

  public static final Actor SKEP = new Actor(Kind.SKEP, "skep");

  public static Actor person(String chatUserId) {
    return new Actor(Kind.PERSON, chatUserId);
  }

  public static Actor github(String login) {
    return new Actor(Kind.GITHUB, login);
  }

  public static Actor agent(String login) {
    return new Actor(Kind.AGENT, login);
  }
}
