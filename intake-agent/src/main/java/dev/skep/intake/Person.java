package dev.skep.intake;

/** Somebody in the chat, as far as the right to file goes. */
public record Person(String id, String name, Standing standing) {

  /** UNKNOWN: the chat could not say; treated like a guest. */
  public enum Standing {
    MEMBER,
    GUEST,
    STRANGER,
    UNKNOWN
  }
}
