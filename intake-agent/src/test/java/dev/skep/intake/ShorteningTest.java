package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.chat.ChatModel;
import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.intake.usage.Desks;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long is more than 1000 characters here, and 300 are kept; a message has about a hundred. */
class ShorteningTest {
  private final HandClock clock = new HandClock();
  private final Conversation conversation = Talks.begun("rename the button");

  private ApplicationContext start(Databases database) {
    return database.start(Map.of("skep.workers.enabled", "false"), (Clock) clock);
  }

  private Shortening shortening(ApplicationContext room, @Nullable ChatModel model) {
    return new Shortening(new PromptCatalog(), new TalkSettings(1_000, 300, 24_000, Duration.ofMillis(800)), Desks.of(model),
        room.getBean(TalkSummaries.class), new Patience(), clock);
  }

  private static List<Said> talk(int messages) {
    var said = new ArrayList<Said>();
    for (int i = 1; i <= messages; i++) {
      said.add(Talks.said(Integer.toString(i), "Ada", "message " + i + "<" + "x".repeat(88) + ">"));
    }
    return said;
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aLongTalkIsSummarizedOnceAndThenMadeLonger(Databases database) {
    try (var room = start(database)) {
      var model = new ScriptedModel().says("Decided: <blue> [2]").says("Decided: red [14]");
      Shortening shortening = shortening(room, model);

      assertThat(shortening.shortened(talk(12), conversation)).returns("Decided: <blue> [2]", Talk::summary)
          .returns(9, Talk::covered);
      assertThat(model.heard()).singleElement().satisfies(heard -> assertThat(heard)
          .startsWith("<transcript>\n<turn n=\"1\" author=\"Ada\" role=\"person\">message 1&lt;x")
          .contains("message 9&lt;").doesNotContain("message 10", "<summary>").endsWith("</turn>\n</transcript>"));

      Talk grown = shortening.shortened(talk(19), conversation);
      assertThat(grown).as("the same beginning as before").returns("Decided: <blue> [2]", Talk::summary)
          .returns(9, Talk::covered);
      assertThat(model.heard()).hasSize(1);

      assertThat(shortening.shortened(talk(25), conversation)).returns("Decided: red [14]", Talk::summary)
          .returns(22, Talk::covered);
      assertThat(model.heard().getLast())
          .startsWith("<summary>\nDecided: &lt;blue&gt; [2]\n</summary>\n<transcript>\n<turn n=\"10\"")
          .doesNotContain("message 9&lt;").contains("message 22&lt;");
      assertThat(room.getBean(TalkSummaries.class).findAll()).singleElement()
          .returns("C1:1.0", TalkSummary::id).returns("22", TalkSummary::lastCovered)
          .returns("intake/summary@1", TalkSummary::prompt);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWasEditedMeanwhileIsSummarizedAnew(Databases database) {
    try (var room = start(database)) {
      var model = new ScriptedModel().says("old").says("new");
      Shortening shortening = shortening(room, model);
      shortening.shortened(talk(12), conversation);
      List<Said> edited = talk(12);
      edited.set(0, Talks.said("1", "Ada", "I take it back"));
      assertThat(shortening.shortened(edited, conversation).summary()).isEqualTo("new");
      assertThat(model.heard().getLast()).contains("I take it back").doesNotContain("<summary>");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void withoutASummaryTheTalkStaysAsItIs(Databases database) throws InterruptedException {
    try (var room = start(database)) {
      assertThat(shortening(room, null).shortened(talk(12), conversation)).isEqualTo(Talk.whole(talk(12), 24_000));
      var failing = new ScriptedModel().fails(new InternalServerException("down")).says(" ");
      assertThat(shortening(room, failing).shortened(talk(12), conversation)).isEqualTo(Talk.whole(talk(12), 24_000));
      assertThat(shortening(room, failing).shortened(talk(12), conversation)).isEqualTo(Talk.whole(talk(12), 24_000));
      var interrupted = new CountDownLatch(1);
      var hanging = new ScriptedModel().hangs(interrupted);
      assertThat(shortening(room, hanging).shortened(talk(12), conversation)).isEqualTo(Talk.whole(talk(12), 24_000));
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(room.getBean(TalkSummaries.class).findAll()).isEmpty();
      var short11 = new ScriptedModel();
      assertThat(shortening(room, short11).shortened(talk(10), conversation)).isEqualTo(Talk.whole(talk(10), 24_000));
      assertThat(short11.heard()).isEmpty();
    }
  }
}
