package dev.skep.bot.mcp;

import java.util.Map;
import java.util.Optional;

/** The variables Skep was started with, for secrets that {@code skep.yml} names. Its text form hides them. */
public final class Variables {
  private final Map<String, String> given;

  public Variables(Map<String, String> given) {
    this.given = Map.copyOf(given);
  }

  /** What it holds, empty where it is not set or blank. */
  Optional<String> get(String name) {
    return Optional.ofNullable(given.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  @Override
  public String toString() {
    return "Variables[" + given.size() + "]";
  }
}
