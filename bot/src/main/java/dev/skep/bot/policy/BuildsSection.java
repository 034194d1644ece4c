package dev.skep.bot.policy;

import dev.skep.notifications.build.BuildPolicy;

/** Reads the section {@code builds}: what is done about red builds of agents' pull requests. */
final class BuildsSection {
  private static final int TRIES_MOST = 10;

  private BuildsSection() {}

  static int tries(YamlMap root) {
    return root.map("builds").map(BuildsSection::of).orElse(BuildPolicy.USUAL_TRIES);
  }

  private static int of(YamlMap map) {
    map.allow("tries");
    int tries = map.count("tries", BuildPolicy.USUAL_TRIES);
    if (tries > TRIES_MOST) {
      map.problem("tries", "'tries' must be 1 to " + TRIES_MOST + ", not " + tries);
    }
    return Math.min(tries, TRIES_MOST);
  }
}
