package dev.skep.bot.policy;

import dev.skep.notifications.watchdog.WatchdogRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the section {@code watchdog}: how long is too long, for all repositories and for single ones. */
final class WatchdogSection {
  private static final Duration SHORTEST = Duration.ofMinutes(5);

  private WatchdogSection() {}

  /** @param byRepository by lower-case name; absent for what holds for all */
  record Settings(WatchdogRules all, Map<String, WatchdogRules> byRepository) {
    static final Settings NONE = new Settings(WatchdogRules.DEFAULT, Map.of());

    Settings {
      byRepository = Map.copyOf(byRepository);
    }

    WatchdogRules of(String repository) {
      return byRepository.getOrDefault(repository.toLowerCase(Locale.ROOT), all);
    }
  }

  /** @param named full name of a repository by its name or alias */
  static Settings read(YamlMap root, Function<String, Optional<String>> named) {
    return root.map("watchdog").map(map -> settings(map, named)).orElse(Settings.NONE);
  }

  private static Settings settings(YamlMap map, Function<String, Optional<String>> named) {
    map.allow("start", "silence", "time", "rounds", "red", "review", "stale", "conflict", "repositories");
    WatchdogRules all = rules(map, WatchdogRules.DEFAULT);
    var some = new HashMap<String, WatchdogRules>();
    map.items("repositories").forEach(one -> {
      one.allow("name", "start", "silence", "time", "rounds", "red", "review", "stale", "conflict");
      String name = one.text("name", "");
      Optional<String> repository = named.apply(name);
      if (repository.isEmpty()) {
        one.problem("name", name.isEmpty() ? "name the repository" : "'" + name + "' is not among the repositories");
      } else if (some.put(repository.get().toLowerCase(Locale.ROOT), rules(one, all)) != null) {
        one.problem("name", "'" + name + "' is listed twice");
      }
    });
    return new Settings(all, some);
  }

  private static WatchdogRules rules(YamlMap map, WatchdogRules usual) {
    return new WatchdogRules(time(map, "start", usual.start()), time(map, "silence", usual.silence()),
        time(map, "time", usual.time()), map.count("rounds", usual.rounds()), time(map, "red", usual.red()),
        time(map, "review", usual.review()), time(map, "stale", usual.stale()), time(map, "conflict", usual.conflict()));
  }

  private static Duration time(YamlMap map, String key, Duration usual) {
    Duration time = map.duration(key, usual);
    if (map.isSet(key) && time.compareTo(SHORTEST) < 0) {
      map.problem(key, "'" + key + "' must be 5m or more: nobody looks more often");
    }
    return time;
  }
}
