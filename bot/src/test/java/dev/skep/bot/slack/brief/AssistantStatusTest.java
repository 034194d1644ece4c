package dev.skep.bot.slack.brief;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.SlackBench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AssistantStatusTest {
  @Test
  void isShownInDirectThreadsAndNotTooOften() {
    try (var bench = new SlackBench()) {
      AssistantStatus status = bench.bean(AssistantStatus.class);
      status.reading("C1", "1.0", "acme/shop: README.md");
      status.reading("D1", "", "acme/shop: README.md");
      status.reading("D1", "1.0", "acme/shop: Pay.java");
      status.reading("D1", "1.0", "acme/shop: too soon");
      bench.clock.forward(Duration.ofSeconds(1));
      status.reading("D1", "1.0", "x".repeat(300));
      assertThat(bench.slack.calls("assistant.threads.setStatus")).satisfiesExactly(
          first -> assertThat(first.field("status")).isEqualTo("is reading acme/shop: Pay.java"),
          second -> assertThat(second.field("status")).hasSize(111).endsWith("…"));
    }
  }
}
