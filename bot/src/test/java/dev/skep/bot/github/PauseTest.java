package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PauseTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000);

  private static long seconds(Map<String, String> headers) {
    return Pause.told(headers::get, NOW).toSeconds();
  }

  @Test
  void theHeaderThatIsMeantCounts() {
    assertThat(seconds(Map.of("retry-after", "5", "x-ratelimit-remaining", "0", "x-ratelimit-reset", "1100"))).isEqualTo(5);
    assertThat(seconds(Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "1100"))).isEqualTo(100);
    assertThat(seconds(Map.of("x-ratelimit-remaining", "4000", "x-ratelimit-reset", "4000"))).isEqualTo(60);
    assertThat(seconds(Map.of())).isEqualTo(60);
  }

  @Test
  void nonsenseNeitherStopsNorHurriesUs() {
    assertThat(seconds(Map.of("retry-after", "soon"))).isEqualTo(60);
    assertThat(seconds(Map.of("retry-after", "0"))).isEqualTo(1);
    assertThat(seconds(Map.of("retry-after", "999999999999"))).isEqualTo(3_600);
    assertThat(seconds(Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset", "900"))).isEqualTo(1);
  }
}
