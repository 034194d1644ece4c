package dev.skep.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.inbox.AnswerAddress;
import dev.skep.core.inbox.Inbound;
import dev.skep.core.work.Documents;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlackReaderTest {

  private static Optional<Inbound> read(String body) {
    return SlackReader.read(Documents.read(body, JsonNode.class), "C0WATCHED"::equals);
  }

  private static Optional<Inbound> event(String event) {
    return read(SlackBench.envelope("Ev1", event));
  }

  @Test
  void aMentionIsKeyedByItsEventAndOwedAnAnswerInItsThread() {
    assertThat(read(SlackBench.mention("Ev1", "1.1"))).hasValueSatisfying(inbound -> {
      assertThat(inbound.source()).isEqualTo("slack.event");
      assertThat(inbound.deliveryId()).isEqualTo("Ev1");
      assertThat(inbound.orderKey()).isEqualTo("slack:C01SHOP:1.1");
      assertThat(inbound.owes()).isEqualTo(new AnswerAddress("C01SHOP", "1.1", "U001ADA"));
    });
  }

  @Test
  void whatIsSaidInAThreadIsHeardButOwedNothing() {
    assertThat(event("""
        {"type":"message","user":"U1","text":"the second one","channel":"C1","ts":"1.2","thread_ts":"1.1"}"""))
        .hasValueSatisfying(inbound -> {
          assertThat(inbound.owes()).isNull();
          assertThat(inbound.orderKey()).isEqualTo("slack:C1:1.1");
        });
  }

  @Test
  void talkOutsideThreadsIsNotEvenStored() {
    assertThat(event("{\"type\":\"message\",\"user\":\"U1\",\"text\":\"hi\",\"channel\":\"C1\",\"ts\":\"1.1\"}")).isEmpty();
    assertThat(event("""
        {"type":"message","user":"U1","text":"hi","channel":"C1","ts":"1.1","thread_ts":"1.1"}""")).isEmpty();
  }

  @Test
  void aCrossIsStoredWhereverItComesAndGoes() {
    String reaction = """
        {"type":"reaction_%s","user":"U1","reaction":"%s","item":{"type":"message","channel":"%s","ts":"1.1"}}""";
    assertThat(event(reaction.formatted("added", "x", "C1"))).isPresent();
    assertThat(event(reaction.formatted("removed", "octagonal_sign", "C1"))).hasValueSatisfying(inbound -> {
      assertThat(inbound.orderKey()).isEqualTo("slack:C1:1.1");
      assertThat(inbound.owes()).isNull();
    });
    assertThat(event(reaction.formatted("added", "bee", "C1"))).isEmpty();
    assertThat(event(reaction.formatted("removed", "bee", "C0WATCHED"))).as("taken away means nothing else").isEmpty();
    assertThat(event(reaction.formatted("added", "x", "C1").replace("\"U1\"", "\"U0SKEP\""))).as("our own").isEmpty();
  }

  @Test
  void whereRulesWatchTalkReactionsAndOtherAppsAreStoredAndOwedNothing() {
    String talk = "{\"type\":\"message\",\"user\":\"U1\",\"text\":\"hi\",\"channel\":\"C0WATCHED\",\"ts\":\"1.1\"}";
    String reaction = """
        {"type":"reaction_added","user":"U1","reaction":"bee","item":{"type":"message","channel":"C0WATCHED","ts":"1.1"}}""";
    String alert = talk.replace("\"user\":\"U1\"", "\"subtype\":\"bot_message\",\"bot_id\":\"B1\"");
    for (String event : new String[]{talk, reaction, alert}) {
      assertThat(event(event)).hasValueSatisfying(inbound -> {
        assertThat(inbound.owes()).isNull();
        assertThat(inbound.orderKey()).isEqualTo("slack:C0WATCHED:1.1");
      });
      assertThat(event(event.replace("C0WATCHED", "C1"))).isEmpty();
    }
    assertThat(event(alert.replace("\"bot_id\"", "\"app_id\":\"A0SKEP\",\"bot_id\""))).as("our own").isEmpty();
    assertThat(event(talk.replace("\"ts\"", "\"subtype\":\"channel_join\",\"ts\""))).isEmpty();
  }

  @Test
  void aDirectMessageIsOwedAnAnswer() {
    assertThat(event("""
        {"type":"message","channel_type":"im","user":"U1","text":"hi","channel":"D1","ts":"1.1"}"""))
        .hasValueSatisfying(i -> assertThat(i.owes()).isEqualTo(new AnswerAddress("D1", "1.1", "U1")));
  }

  @Test
  void theTwinOfAMentionIsLeftOut() {
    assertThat(event("""
        {"type":"message","user":"U1","text":"<@U0SKEP> hi","channel":"C1","ts":"1.2","thread_ts":"1.1"}""")).isEmpty();
  }

  @Test
  void ourOwnWordsAndThoseOfOtherAppsAreLeftOut() {
    assertThat(event("""
        {"type":"message","channel_type":"im","user":"U0SKEP","text":"hi","channel":"D1","ts":"1.1"}""")).isEmpty();
    assertThat(event("""
        {"type":"app_mention","bot_id":"B9","user":"U9","text":"<@U0SKEP>","channel":"C1","ts":"1.1"}""")).isEmpty();
    assertThat(event("""
        {"type":"message","channel_type":"im","subtype":"message_changed","channel":"D1","ts":"1.1"}""")).isEmpty();
  }

  @Test
  void aButtonIsKeyedByItsTriggerAndAnsweredInItsThread() {
    assertThat(read("""
        {"type":"block_actions","trigger_id":"13.37","user":{"id":"U1"},"channel":{"id":"C1"},
         "container":{"message_ts":"1.2"},"message":{"ts":"1.2","thread_ts":"1.1"},"actions":[{"action_id":"x"}]}"""))
        .hasValueSatisfying(inbound -> {
          assertThat(inbound.source()).isEqualTo("slack.interaction");
          assertThat(inbound.deliveryId()).isEqualTo("13.37");
          assertThat(inbound.owes()).isEqualTo(new AnswerAddress("C1", "1.1", "U1"));
        });
  }

  @Test
  void theShortcutIsAnsweredAtTheMessage() {
    assertThat(read("""
        {"type":"message_action","callback_id":"hand_to_agent","trigger_id":"13.38","user":{"id":"U1"},
         "channel":{"id":"C1"},"message_ts":"1.1","message":{"ts":"1.1","text":"broken"}}"""))
        .hasValueSatisfying(i -> assertThat(i.owes()).isEqualTo(new AnswerAddress("C1", "1.1", "U1")));
  }

  @Test
  void aCommandIsAnsweredToThePersonAlone() {
    assertThat(read("""
        {"command":"/skep","text":"help","trigger_id":"13.39","user_id":"U1","channel_id":"C1"}"""))
        .hasValueSatisfying(inbound -> {
          assertThat(inbound.source()).isEqualTo("slack.command");
          assertThat(inbound.deliveryId()).isEqualTo("13.39");
          assertThat(inbound.owes()).isEqualTo(new AnswerAddress("", "", "U1"));
        });
  }

  @Test
  void withoutAnIdTheBodyIsItsOwnKey() {
    String one = read("{\"command\":\"/skep\",\"text\":\"a\"}").orElseThrow().deliveryId();
    String same = read("{\"command\":\"/skep\",\"text\":\"a\"}").orElseThrow().deliveryId();
    String other = read("{\"command\":\"/skep\",\"text\":\"b\"}").orElseThrow().deliveryId();
    assertThat(one).hasSize(64).isEqualTo(same).isNotEqualTo(other);
  }
}
