package dev.skep.intake;

/** Shows what is going on while somebody waits. Best effort: it never throws and may leave out what comes too fast. */
@FunctionalInterface
public interface Progress {

  /** @param what such as {@code acme/shop: src/Payment.java} */
  void reading(String channel, String thread, String what);
}
