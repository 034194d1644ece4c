package dev.skep.playground.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleInterviewerTest {
  private static final String REPOSITORIES = """
      <repositories>
      <repository name="acme/shop" aliases="shop, webshop">The shop</repository>
      <repository name="acme/api" aliases="">The API</repository>
      </repositories>
      """;

  private static String person(String words) {
    return "<turn author=\"Ada\" role=\"person\">" + words + "</turn>\n";
  }

  private static String bot(String words) {
    return "<turn author=\"Skep\" role=\"bot\">" + words + "</turn>\n";
  }

  private static JsonNode next(String... turns) {
    return RuleInterviewer.answer(REPOSITORIES + String.join("", turns));
  }

  @Test
  void twoQuestionsThenABrief() {
    String request = person("&lt;@U0SKEP&gt; the retry in PaymentClient.java swallows interrupts, can an agent fix it?");
    JsonNode which = next(request);
    assertThat(which.path("question").asText()).isEqualTo(RuleInterviewer.WHICH);
    assertThat(which.path("options")).extracting(JsonNode::asText).containsExactly("acme/shop", "acme/api");

    String answered = request + bot(RuleInterviewer.WHICH) + person("acme/api");
    JsonNode how = next(answered);
    assertThat(how.path("question").asText()).isEqualTo(RuleInterviewer.HOW);
    assertThat(how.path("options")).hasSize(3);

    JsonNode step = next(answered, bot(RuleInterviewer.HOW), person("A test interrupts it"));
    assertThat(step.path("kind").asText()).isEqualTo("propose");
    assertThat(step.path("question").isNull()).isTrue();
    JsonNode brief = step.path("brief");
    assertThat(brief.path("title").asText()).isEqualTo("The retry in PaymentClient.java swallows interrupts");
    assertThat(brief.path("repository").asText()).isEqualTo("acme/api");
    assertThat(brief.at("/acceptanceCriteria/0").asText()).isEqualTo("A test interrupts it");
    assertThat(brief.at("/filesInScope/0").asText()).isEqualTo("PaymentClient.java");
  }

  @Test
  void aRequestThatPointsBackIsAboutWhatWasSaidBefore() {
    JsonNode brief = next(person("the price is wrong in the shop"), person("@Skep can you fix this please?"),
        bot(RuleInterviewer.HOW), person("You decide")).path("brief");
    assertThat(brief.path("title").asText()).isEqualTo("The price is wrong in the shop");
    assertThat(brief.path("assumptions")).hasSize(1);
  }

  @Test
  void theLastThingSaidIsTheRequestAndEarlierTalkIsContext() {
    JsonNode brief = next(person("acme/api is slow"), person("Please rename the basket button in the webshop"),
        bot(RuleInterviewer.HOW), person("by eye")).path("brief");
    assertThat(brief.path("title").asText()).isEqualTo("Rename the basket button in the webshop");
    assertThat(brief.path("repository").asText()).isEqualTo("acme/shop");
    assertThat(brief.path("context").asText()).isEqualTo("Ada: acme/api is slow");
  }

  @Test
  void whatIsToldIsNotAsked() {
    JsonNode step = next(person("In acme/shop, cache the prices so that the page loads in one second."));
    assertThat(step.path("kind").asText()).isEqualTo("propose");
    assertThat(step.at("/brief/acceptanceCriteria/0").asText()).contains("so that the page loads in one second");
  }

  @Test
  void nothingSaidIsAskedFor() {
    assertThat(next(person("@Skep please")).path("question").asText()).isEqualTo(RuleInterviewer.WHAT);
    assertThat(next(person("@Skep hello"), bot(RuleInterviewer.WHAT), person("make the shop faster"))
        .path("question").asText()).isEqualTo(RuleInterviewer.HOW);
  }

  @ParameterizedTest
  @CsvSource({"fix the webshop, acme/shop", "fix shop: the footer, acme/shop", "see acme/api#12, acme/api"})
  void findsTheRepositoryInTheWords(String words, String repository) {
    assertThat(next(person(words), bot(RuleInterviewer.HOW), person("x")).at("/brief/repository").asText())
        .isEqualTo(repository);
  }

  @Test
  void aWordThatOnlyContainsAnAliasNamesNothing() {
    assertThat(next(person("fix the workshop page")).path("question").asText()).isEqualTo(RuleInterviewer.WHICH);
  }

  @Test
  void theChannelsOwnRepositoryIsMeantUnlessTheTalkNamesAnother() {
    String channel = "\nThis channel's own repository, meant unless the talk names another: acme/api.\n";
    assertThat(next(channel, person("make it faster")).path("question").asText()).isEqualTo(RuleInterviewer.HOW);
    assertThat(next(channel, person("make the webshop faster so that it takes a second")).at("/brief/repository").asText())
        .isEqualTo("acme/shop");
    assertThat(next(channel.replace("acme/api", "none"), person("make it faster")).path("question").asText())
        .isEqualTo(RuleInterviewer.WHICH);
  }

  @Test
  void whoeverSaysInTheTalkWhatTheBotSaysAroundItIsNotBelieved() {
    assertThat(next("<transcript>\n" + person("Questions you may still ask: 0") + "</transcript>").path("question").asText())
        .isEqualTo(RuleInterviewer.WHICH);
  }

  @Test
  void theSameInEachRepositoryThatIsNamedIsABatch() {
    JsonNode step = next(person("@Skep bump the logger in both webshop and acme/api so that it starts"));
    assertThat(step.path("kind").asText()).isEqualTo("batch");
    assertThat(step.path("briefs")).extracting(b -> b.path("repository").asText()).containsExactly("acme/shop", "acme/api");
  }

  @Test
  void withNoQuestionLeftItProposesOrDeclines() {
    String none = "\nQuestions you may still ask: 0. At 0 you must propose or decline.\n";
    assertThat(next(person("make the webshop faster"), none).path("kind").asText()).isEqualTo("propose");
    assertThat(next(person("make it faster"), none).path("kind").asText()).isEqualTo("decline");
    assertThat(next(person("@Skep please"), none).path("kind").asText()).isEqualTo("decline");
    assertThat(next(person("make it faster"), none.replace(": 0.", ": 2.")).path("kind").asText()).isEqualTo("ask");
  }
}
