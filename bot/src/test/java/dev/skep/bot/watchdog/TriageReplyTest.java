package dev.skep.bot.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.notifications.watchdog.Verdict;
import dev.skep.notifications.watchdog.Verdict.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriageReplyTest {
  private static final String SHOWN =
      "90 minutes ago, agent: pushed: Fix the test\n80 minutes ago, agent: pushed: Fix the test";

  @Test
  void whatItSaysStandsInWhatItWasShown() {
    assertThat(TriageReply.read("""
        So: {"state": "looping", "evidence": "pushed: Fix the test", "cause": "No test\\nto go by.", "prevention": 7}""",
        SHOWN))
        .contains(new Verdict(State.LOOPING, "pushed: Fix the test", "No test to go by.", ""));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "it stalls", "{", "[1]", "{\"state\": \"stalled\"}",
      "{\"state\": \"stalled\", \"evidence\": \"pushed: something else\"}", "{\"state\": \"stalled\", \"evidence\": \"\"}",
      "{\"state\": \"stalled\", \"evidence\": \"agent\"}", "{\"state\": \"done\", \"evidence\": \"pushed: Fix the test\"}",
      "{\"state\": [\"stalled\"], \"evidence\": \"pushed: Fix the test\"}", "{\"state\": \"MECHANICAL\"}"})
  void whatItDoesNotShowIsNoAnswer(String reply) {
    assertThat(TriageReply.read(reply, SHOWN)).isEmpty();
  }

  @Test
  void noSecretAndNoEndlessWordsComeThrough() {
    Verdict said =
        TriageReply.read("{\"state\": \"stalled\", \"evidence\": \"pushed: Fix the test\", \"cause\": \"token ghp_"
            + "a1".repeat(18) + " leaked\", \"prevention\": \"" + "x".repeat(5_000) + "\"}", SHOWN).orElseThrow();
    assertThat(said.cause()).isEqualTo("token [redacted: GitHub token] leaked");
    assertThat(said.prevention()).isEmpty();
  }
}
