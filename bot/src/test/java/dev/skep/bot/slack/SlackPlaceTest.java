package dev.skep.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.FakeSlack.Answer;
import dev.skep.intake.Place;
import dev.skep.intake.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackPlaceTest {
  private final SlackBench bench = new SlackBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private Place place(String channel) {
    return bench.bean(Surroundings.class).place(channel);
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '\'', textBlock = """
      '"name":"shop","is_channel":true',                                           PUBLIC,  shop
      '"name":"incident","is_channel":true,"is_private":true',                     PRIVATE, incident
      '"name":"incident","is_group":true,"is_private":true',                       PRIVATE, incident
      '"name":"mpdm-ada--pam-1","is_group":true,"is_mpim":true,"is_private":true', GROUP,   ''
      '"user":"U1","is_im":true',                                                  DIRECT,  ''
      '"name":"odd"',                                                              PRIVATE, odd
      """)
  void whatSlackTells(String told, Place.Kind kind, String name) {
    bench.slack.on("conversations.info", c -> Answer.ok("{\"ok\":true,\"channel\":{\"id\":\"C1\"," + told + "}}"));
    assertThat(place("C1")).isEqualTo(new Place(kind, name));
  }

  @Test
  void aPlaceOfWhichSlackTellsNothingIsPrivate() {
    bench.slack.on("conversations.info", c -> Answer.no("channel_not_found"));
    assertThat(place("C1")).isEqualTo(new Place(Place.Kind.PRIVATE, ""));
    assertThat(place("D1")).isEqualTo(new Place(Place.Kind.DIRECT, ""));
  }
}
