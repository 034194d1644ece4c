package dev.skep.notifications.build;

/** Takes known secrets out of a text, and leaves the rest as it is. Pure. */
@FunctionalInterface
public interface SecretFilter {
  String without(String text);
}
