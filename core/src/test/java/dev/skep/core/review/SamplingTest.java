package dev.skep.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SamplingTest {

  @Test
  void eachModeHasItsEyes() {
    assertThat(Sampling.of(ReviewDepth.FULL, 2, "a")).isEqualTo(new Sampling(2, false, false));
    assertThat(Sampling.of(new ReviewDepth(ReviewDepth.Mode.SPOT, 0), 2, "a")).isEqualTo(new Sampling(1, false, false));
    assertThat(Sampling.of(new ReviewDepth(ReviewDepth.Mode.SPOT, 100), 2, "a")).isEqualTo(new Sampling(2, false, true));
    Sampling trusted = Sampling.of(new ReviewDepth(ReviewDepth.Mode.TRUST, 0), 2, "a");
    assertThat(trusted.needed(true)).isZero();
    assertThat(trusted.needed(false)).as("no gate was passed").isEqualTo(2);
    assertThat(Sampling.of(new ReviewDepth(ReviewDepth.Mode.TRUST, 100), 2, "a").needed(true)).isEqualTo(2);
  }

  @Property(tries = 500)
  void whoIsDrawnStaysDrawnAtHigherRates(@ForAll String key, @ForAll @IntRange(max = 99) int sample) {
    assertThat(Sampling.isDrawn(key, sample)).isEqualTo(Sampling.isDrawn(key, sample));
    if (Sampling.isDrawn(key, sample)) {
      assertThat(Sampling.isDrawn(key, sample + 1)).isTrue();
    }
  }

  @Test
  void theRateIsKept() {
    long drawn = IntStream.range(0, 10_000)
        .filter(i -> Sampling.isDrawn(new UUID(i, ~i).toString(), 20)).count();
    assertThat(drawn).isBetween(1_800L, 2_200L);
  }
}
