package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhichRepositoryTest {
  private static final List<KeywordRule> RULES =
      List.of(new KeywordRule(List.of("checkout", "basket"), "acme/shop"),
          new KeywordRule(List.of("rate limit"), "backend"));

  private static WhichRepository.Pick pick(String own, String talk, String earlier, String channel, String topic) {
    return WhichRepository.pick(
        new WhichRepository.Clues(own, talk, earlier, channel, topic, "", RULES), Talks.REPOSITORIES);
  }

  private static WhichRepository.Pick preferring(String preferred, String own, String topic) {
    return WhichRepository.pick(
        new WhichRepository.Clues(own, "", "", "", topic, preferred, RULES), Talks.REPOSITORIES);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      fix the footer in acme/shop.                             | acme/shop
      fix the footer in the Webshop, please                    | acme/shop
      see https://github.com/acme/api/pull/3                   | acme/api
      see https://git.acme.example/acme/api/issues/1           | acme/api
      git@github.com:acme/api.git is slow                      | acme/api
      see https://github.com/acme/shop-old/pull/3              | ''
      not-acme/shop or acme/shopping                           | ''
      our backendless webshops                                 | ''
      fix the footer                                           | ''
      the Checkout is slow                                     | acme/shop
      we hit the rate limit                                    | acme/api
      checkouts are something else                             | ''
      """)
  void wordsAndLinksAndRulesTell(String request, String repository) {
    assertThat(pick(request, "", "", "", "").name()).isEqualTo(repository);
  }

  @Test
  void theClosestClueDecides() {
    assertThat(pick("in the webshop", "the backend", "acme/api", "acme/api", "repo:acme/api").name()).isEqualTo("acme/shop");
    assertThat(pick("fix it", "the backend", "acme/shop", "acme/shop", "repo:acme/shop").name()).isEqualTo("acme/api");
    assertThat(pick("fix the checkout", "", "acme/api", "acme/shop", "repo:acme/shop"))
        .isEqualTo(new WhichRepository.Pick("acme/api", List.of(), "this thread's earlier task was there"));
    assertThat(pick("fix the checkout", "", "", "acme/api", "repo:acme/shop"))
        .isEqualTo(new WhichRepository.Pick("acme/api", List.of(), "it is this channel's repository"));
    assertThat(pick("fix the checkout", "", "", "", "All about payments. repo:acme/api, ask Ada"))
        .isEqualTo(new WhichRepository.Pick("acme/api", List.of(), "this channel's topic says so"));
    assertThat(pick("fix the checkout", "", "", "", ""))
        .isEqualTo(new WhichRepository.Pick("acme/shop", List.of(), "the talk is about checkout"));
    assertThat(pick("fix it", "", "acme/gone", "", "repo:acme/gone")).isEqualTo(WhichRepository.Pick.NONE);
  }

  @Test
  void onesOwnDefaultComesAfterTheChannelsAndBeforeTheRules() {
    assertThat(preferring("acme/api", "fix the checkout", "repo:acme/shop").name()).isEqualTo("acme/shop");
    assertThat(preferring("acme/api", "fix the checkout", ""))
        .isEqualTo(new WhichRepository.Pick("acme/api", List.of(), "it is the default of who asked"));
    assertThat(preferring("acme/gone", "fix the checkout", "").name()).isEqualTo("acme/shop");
  }

  @Test
  void whatOnlyOneRepositoryHasDecidesAndIsSaid() {
    var client = new NamedThings.Thing(NamedThings.Kind.SYMBOL, "PaymentClient");
    var inShop = new Evidence.Sight("acme/shop", client, "src/PaymentClient.java");
    var inApi = new Evidence.Sight("acme/api", client, "lib/PaymentClient.java");
    assertThat(WhichRepository.seen(List.of())).isEmpty();
    assertThat(WhichRepository.seen(List.of(inShop)))
        .contains(new WhichRepository.Pick("acme/shop", List.of(), "PaymentClient is in src/PaymentClient.java"));
    WhichRepository.Pick both = WhichRepository.seen(List.of(inShop, inApi)).orElseThrow();
    assertThat(both.candidates()).containsExactly("acme/shop", "acme/api");
    assertThat(both.question()).isEqualTo("acme/shop: PaymentClient is in src/PaymentClient.java."
        + " acme/api: PaymentClient is in lib/PaymentClient.java. " + Interview.WHICH_REPOSITORY);
  }

  @Test
  void betweenTwoNoneIsGuessed() {
    assertThat(pick("move code from acme/shop to acme/api", "", "", "acme/shop", ""))
        .isEqualTo(new WhichRepository.Pick("", List.of("acme/shop", "acme/api"), ""));
    assertThat(pick("the checkout hits the rate limit", "", "", "", "").candidates()).containsExactly("acme/shop",
        "acme/api");
  }

  @Test
  void theOnlyOneNeedsNoClue() {
    var clues = new WhichRepository.Clues("fix it", "", "", "", "", "", List.of());
    assertThat(WhichRepository.pick(clues, List.of(Talks.SHOP)).name()).isEqualTo("acme/shop");
  }

  @Test
  void whyIsSaidUnlessSomebodyNamedIt() {
    Conversation conversation = Talks.begun("fix it");
    var channel = new WhichRepository.Pick("acme/shop", List.of(), "it is this channel's repository");
    assertThat(WhichRepository.reason("acme/shop", channel, conversation))
        .contains("Repository acme/shop: it is this channel's repository.");
    assertThat(WhichRepository.reason("acme/api", channel, conversation))
        .contains("Repository acme/api: as I understood what was said.");
    var named = new WhichRepository.Pick("acme/shop", List.of(), "");
    assertThat(WhichRepository.reason("acme/shop", named, conversation)).isEmpty();
    Conversation chosen = Talks.asked(conversation, Interview.WHICH_REPOSITORY, "acme/api");
    assertThat(WhichRepository.reason("acme/api", channel, chosen)).isEqualTo(Optional.empty());
  }
}
