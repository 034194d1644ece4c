package dev.skep.playground.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every golden conversation, with a scripted model behind a real HTTP server, that often does what it should not. */
class GoldenConversationsTest {
  private static final int CONVERSATIONS_LEAST = 95;
  private static final List<Golden> GOLDENS = Goldens.all();
  private static Stage stage;

  @BeforeAll
  static void start() {
    stage = new Stage(Map.of(), Duration.ofSeconds(20));
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @TestFactory
  Stream<DynamicTest> endAsTheyShould() {
    return GOLDENS.stream().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
      Run run = stage.run(golden);
      assertThat(run.verdict().missing()).as("missing in %s", run.outcome()).isEmpty();
      assertThat(run.verdict().forbidden()).as("forbidden in %s", run.outcome()).isEmpty();
      assertThat(run.verdict().rightRepository()).as("right repository of %s", run.outcome()).isTrue();
      assertThat(run.outcome().questions()).hasSizeLessThanOrEqualTo(3);
      assertThat(run.left() == 0 || golden.name().contains("without-end")).as("the script was played").isTrue();
      assertThat(run.refused()).as("refused by Slack").isEmpty();
    }));
  }

  @Test
  void areManyAndOfManyKinds() {
    assertThat(GOLDENS).hasSizeGreaterThanOrEqualTo(CONVERSATIONS_LEAST);
    assertThat(GOLDENS).extracting(Golden::kind).contains("bug", "vague", "multi", "repository", "duplicate", "hostile",
        "secret", "language", "batch", "playbook", "no-code", "long", "answer", "decide", "trouble", "outsider");
  }
}
