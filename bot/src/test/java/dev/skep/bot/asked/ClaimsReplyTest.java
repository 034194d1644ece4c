package dev.skep.bot.asked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.notifications.asked.Claim;
import dev.skep.notifications.asked.Claim.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsReplyTest {

  @Test
  void readsWhatItCanAndTakesNothingForMetThatDoesNotSaySo() {
    assertThat(ClaimsReply.read("""
        Here it is: {"criteria": [
          {"number": 1, "verdict": "met", "file": "a.ts", "line": 3, "quote": "pay( x )", "why": ""},
          {"number": 2, "verdict": "Met!", "file": 7}, {"number": "3", "verdict": "met"},
          {"number": 4, "verdict": "not_met", "file": "b.ts", "line": "9", "why": "ghp_TOKEN leaks"}]}
        """.replace("TOKEN", "a1".repeat(18)))).hasValueSatisfying(claims -> assertThat(claims).containsExactly(
        new Claim(1, Verdict.MET, "a.ts", 3, "pay( x )", ""), new Claim(2, Verdict.NOT_VISIBLE, "", 0, "", ""),
        new Claim(4, Verdict.NOT_MET, "b.ts", 9, "", "[redacted: GitHub token] leaks")));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "all are met", "{", "{\"criteria\": []}", "{\"criteria\": {\"1\": \"met\"}}",
      "{\"criteria\": [\"met\"]}", "{\"criteria\": [{\"verdict\": \"met\"}]}"})
  void nonsenseIsNoAnswer(String reply) {
    assertThat(ClaimsReply.read(reply)).isEmpty();
  }
}
