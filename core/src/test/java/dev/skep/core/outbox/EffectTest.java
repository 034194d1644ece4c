package dev.skep.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EffectTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private record Show(String what) implements Payload {
    @Override
    public String kind() {
      return "show";
    }
  }

  private static Effect shared(String what, Instant at) {
    return Effect.of("board:" + what, new Show(what)).once().notBefore(at);
  }

  @Test
  void ofSharedOnesThatDoTheSameThereIsOneAtTheEarliestOfTheirTimes() {
    Stream<Effect> board = IntStream.range(0, 500).map(i -> 499 - i).mapToObj(i -> shared("a", NOON.plusMillis(i)));
    assertThat(Effect.together(Stream.concat(Stream.of(shared("b", NOON)), board)))
        .containsExactly(shared("b", NOON), shared("a", NOON));
  }

  @Test
  void atOnceIsTheEarliestTime() {
    Effect atOnce = Effect.of("board:a", new Show("a")).once();
    assertThat(Effect.together(Stream.of(shared("a", NOON), atOnce))).containsExactly(atOnce);
    assertThat(Effect.together(Stream.of(atOnce, shared("a", NOON)))).containsExactly(atOnce);
  }

  @Test
  void othersAreOneOnlyWhenTheyAreEqual() {
    Effect plain = Effect.of("k", new Show("a"));
    Effect later = plain.notBefore(NOON);
    Effect elsewhere = Effect.of("l", new Show("a"));
    assertThat(Effect.together(Stream.of(plain, later, elsewhere, plain, plain.once())))
        .isEqualTo(List.of(plain, later, elsewhere, plain.once()));
  }

  @Test
  void whatAnswersSomebodyIsNotLost() {
    Effect first = shared("a", NOON).answering("in-1");
    Effect second = shared("a", NOON).answering("in-2");
    assertThat(Effect.together(Stream.of(first, second, first))).containsExactly(first, second);
  }
}
