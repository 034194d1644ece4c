package dev.skep.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineKeyTest {

  @Property
  void whatIsStoredIsReadBack(@ForAll Lane lane, @ForAll String queue, @ForAll String asker, @ForAll String repository,
      @ForAll String agent, @ForAll String reviewer) {
    var key = new LineKey(lane, whole(queue), whole(asker), whole(repository), whole(agent), whole(reviewer));
    assertThat(LineKey.parse(key.text())).isEqualTo(key);
  }

  /** Half a character cannot be stored in any encoding. */
  private static String whole(String text) {
    return text.replaceAll("[\\ud800-\\udfff]", "|");
  }

  @Property
  void differentKeysStandInDifferentLines(@ForAll String one, @ForAll String two) {
    var left = new LineKey(Lane.NORMAL, whole(one), whole(two), "acme/shop", "copilot", "ada");
    var right = new LineKey(Lane.NORMAL, whole(two), whole(one), "acme/shop", "copilot", "ada");
    assertThat(left.text().equals(right.text())).isEqualTo(left.equals(right));
  }

  @Test
  void linesSortByLane() {
    assertThat(Lane.values()).extracting(l -> new LineKey(l, "", "", "", "", "").text()).isSorted();
  }

  @Test
  void oneRepositoryIsOneHoweverItIsWritten() {
    var key = new LineKey(Lane.NOW, "", "ada", "Acme/Shop", "copilot", "ada");
    assertThat(key.repository()).isEqualTo("Acme/Shop".toLowerCase(Locale.ROOT));
  }
}
