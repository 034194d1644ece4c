package dev.skep.intake;

import java.util.List;

/** A repository that may be worked on. */
public record Repository(String name, List<String> aliases, String description, String baseBranch, String agent) {

  /** Whether that is its name or one of its aliases, whatever the letters' case. */
  public boolean isCalled(String said) {
    return name.equalsIgnoreCase(said) || aliases.stream().anyMatch(said::equalsIgnoreCase);
  }
}
