package dev.skep.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.notifications.watchdog.WatchdogRules;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogSectionTest {
  private static final String BEGIN = "repositories: [{name: acme/shop, aliases: [shop]}, {name: acme/api}]\n";

  private static PolicyReader.Result read(String yaml) {
    return PolicyReader.read(BEGIN + yaml);
  }

  @Test
  void whatIsNotSetIsAsUsualAndARepositoryTakesTheRestFromAll() {
    assertThat(read("").policy().watchdog().of("acme/shop")).isEqualTo(WatchdogRules.DEFAULT);
    WatchdogSection.Settings set = read("""
        watchdog:
          silence: 30m
          rounds: 3
          repositories: [{name: shop, silence: 2h}]
        """).policy().watchdog();
    assertThat(set.of("acme/api").silence()).isEqualTo(Duration.ofMinutes(30));
    assertThat(set.of("Acme/Shop").silence()).isEqualTo(Duration.ofHours(2));
    assertThat(set.of("acme/shop").rounds()).isEqualTo(3);
    assertThat(set.of("acme/shop").time()).isEqualTo(WatchdogRules.DEFAULT.time());
  }

  @Test
  void everyMistakeHasItsLine() {
    assertThat(read("""
        watchdog:
          silnce: 30m
          red: 1m
          rounds: 0
          repositories:
            - {name: acme/shp}
            - {name: acme/api}
            - {name: acme/api, start: soon}
        """).problems()).extracting(p -> p.line() + " " + p.words()).containsExactly(
        "3 unknown setting 'silnce'; did you mean 'silence'?",
        "4 'red' must be 5m or more: nobody looks more often", "5 'rounds' must be 1 or more, not 0",
        "7 'acme/shp' is not among the repositories",
        "9 'start' must be a time such as 30m, 4h or 2d, not 'soon'", "9 'acme/api' is listed twice");
  }
}
