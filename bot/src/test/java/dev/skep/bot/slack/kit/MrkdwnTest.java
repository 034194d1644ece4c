package dev.skep.bot.slack.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrkdwnTest {

  @ParameterizedTest
  @CsvSource(delimiter = '#', value = {
      "<@U0SKEP> fix it # fix it",
      "<@U0SKEP|skep>, fix it # , fix it",
      "ask <@U001ADA> about it # ask <@U001ADA> about it",
      "see <https://example.org/a?b=1&amp;c=2|the page> # see https://example.org/a?b=1&c=2",
      "see <https://example.org> # see https://example.org"
  })
  void marksBecomePlainWords(String marked, String words) {
    assertThat(Mrkdwn.words(marked.strip(), "U0SKEP")).isEqualTo(words.strip());
  }

  @Test
  void aChannelIsNamed() {
    assertThat(Mrkdwn.words("in <#C01SHOP|shop>", "U0SKEP")).isEqualTo("in #shop");
  }

  @Test
  void escapesAreUndoneOnceOnly() {
    assertThat(Mrkdwn.words("List&lt;String&gt; &amp;lt;", "U0SKEP")).isEqualTo("List<String> &lt;");
    assertThat(Mrkdwn.escape("a < b && c > d")).isEqualTo("a &lt; b &amp;&amp; c &gt; d");
  }

  @Test
  void aCutNeverSplitsACharacter() {
    for (int most = 2; most < 12; most++) {
      String cut = Mrkdwn.cut("😀😀😀😀😀😀", most);
      assertThat(cut).hasSizeLessThanOrEqualTo(most);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).as(cut).isTrue();
    }
    assertThat(Mrkdwn.cut("short", 5)).isEqualTo("short");
    assertThat(Mrkdwn.cut("longer", 5)).isEqualTo("long…");
  }

  @Test
  void aLinkCannotBeBrokenOutOf() {
    assertThat(Mrkdwn.link("https://x/a>b|c", "<!channel>")).isEqualTo("<https://x/a%3Eb%7Cc|&lt;!channel&gt;>");
  }
}
