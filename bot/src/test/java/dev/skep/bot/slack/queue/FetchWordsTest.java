package dev.skep.bot.slack.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.throttle.queue.ItemSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchWordsTest {
  private static final List<ItemSource> SOURCES = sources("expired flags", "flags", "decided in Jira");
  private static final List<ItemSource> ONE = sources("expired flags");

  private static List<ItemSource> sources(String... names) {
    return Stream.of(names).map(name -> (ItemSource) new ItemSource.Jql(name, "x")).toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      find expired flags and queue their cleanup            | expired flags
      please find every expired flag and queue it           | expired flags
      find expired flags and propose their cleanup          | expired flags
      look for flags and add them to the queue              | flags
      fetch flags                                           | flags
      could you fetch from “Decided in Jira” please         | decided in Jira
      refill the queue from expired flags                   | expired flags
      """)
  void aSourceIsMeantByTheWordsOfItsName(String words, String source) {
    assertThat(FetchWords.read(words, SOURCES)).hasValueSatisfying(
        wish -> assertThat(wish.source()).extracting(ItemSource::name).isEqualTo(source));
  }

  @ParameterizedTest
  @ValueSource(strings = {"refill the queue", "Fetch!", "find dead code and queue its removal",
      "fetch more items (see https://acme.slack.example/archives/C1/p2)"})
  void withoutANameItIsTheOnlyOneThereIs(String words) {
    assertThat(FetchWords.read(words, ONE)).contains(new FetchWords.Wish(ONE.getFirst()));
    assertThat(FetchWords.read(words, SOURCES)).as("which of three").contains(new FetchWords.Wish(null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fetch the orders of a customer in one query", "find the bug in the queue and fix it",
      "fetch the expired flags from the service once for each request", "find why the total is wrong and add a test",
      "find dead code and propose its removal", "queue these: a_1, b_2",
      "the cron job fetches flags twice", "find these and queue them:\n- a_1\n- b_2"})
  void otherWordsAreForOthers(String words) {
    assertThat(FetchWords.read(words, ONE)).isEmpty();
  }

  @Test
  void whereThereIsNoSourceOnlyWhoAsksForNothingElseIsToldSo() {
    assertThat(FetchWords.read("refill the queue", List.of())).contains(new FetchWords.Wish(null));
    assertThat(FetchWords.read("find expired flags and queue their cleanup", List.of())).isEmpty();
  }
}
