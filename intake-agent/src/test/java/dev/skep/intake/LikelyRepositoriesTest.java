package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table on which the thresholds were chosen: none of these is decided wrongly. */
class LikelyRepositoriesTest {
  private static final List<Repository> REPOSITORIES = List.of(
      repository("acme/shop", "The web shop: product pages, basket and checkout", "webshop", "storefront"),
      repository("acme/api", "The public REST API for partners: tokens, rate limits, webhooks", "backend"),
      repository("acme/billing", "Invoices, taxes, dunning letters and refunds"),
      repository("acme/mobile-app", "The iOS and Android app for customers", "the app"),
      repository("acme/infra", "Terraform and Kubernetes: clusters, networks, deployments, alerts"),
      repository("acme/data-pipeline", "Nightly jobs that load orders into the warehouse and build reports", "etl"),
      repository("acme/docs", "The documentation site and the handbook"),
      repository("acme/scale-firmware", "Firmware of the beehive scales and sensors, in C"),
      repository("acme/warehouse", ""));

  private final LikelyRepositories likely = new LikelyRepositories(MiniLm.likeness());

  private static Repository repository(String name, String description, String... aliases) {
    return new Repository(name, List.of(aliases), description, "main", "copilot");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      the checkout button does nothing on Safari                             | acme/shop
      customers cannot put more than 9 items into their basket               | acme/shop
      product pictures on the product page are blurry, please fix            | acme/shop
      the VAT on the invoice PDF is rounded wrongly                          | acme/billing
      refunds for partial returns are calculated twice                       | acme/billing
      second dunning letter goes out a day too early                         | acme/billing
      the Android app crashes when the phone is rotated                      | acme/mobile-app
      please raise the memory limit of the staging cluster pods              | acme/infra
      last night's job loaded the orders twice into the report               | acme/data-pipeline
      typo in the handbook's onboarding page                                 | acme/docs
      the sensor reports the weight of a hive twice after a reboot           | acme/scale-firmware
      webhook deliveries are not retried when the partner's server is down   | acme/api
      """)
  void whatIsClearlyAboutOneIsDecided(String request, String repository) {
    LikelyRepositories.Likely found = likely.of(request, REPOSITORIES);
    assertThat(found.pick().name()).isEqualTo(repository);
    assertThat(found.nearest()).hasSize(3).first().extracting(Repository::name).isEqualTo(repository);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      orders get lost between checkout and the invoice | acme/billing | acme/shop
      the webhook for refunds is sent twice            | acme/billing | acme/api
      the app shows the wrong price at checkout        | acme/shop    | acme/mobile-app
      deploy documentation is outdated                 | acme/infra   | acme/docs
      """)
  void whatMayBeAboutTwoIsAsked(String request, String one, String other) {
    WhichRepository.Pick pick = likely.of(request, REPOSITORIES).pick();
    assertThat(pick.name()).isEmpty();
    assertThat(pick.candidates()).contains(one, other).hasSizeLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      can you fix this?
      can an agent do that please
      rename the field to customerId everywhere
      upgrade Jackson to 2.19 and get rid of the deprecated calls
      remove the feature flag NEW_HEADER
      tests are flaky since yesterday
      PaymentClient retries forever on a timeout
      the date is shown in the wrong time zone
      lunch at twelve?
      login takes ten seconds for some users
      we log people's email addresses, please mask them
      battery drains within two days, the radio never sleeps
      the getting started page still shows the old screenshot
      return 404 instead of 500 when a resource does not exist
      Der Warenkorb verliert Artikel nach dem Anmelden
      Die Rechnung zeigt die falsche Umsatzsteuer
      """)
  void whatTellsLittleDecidesNothing(String request) {
    LikelyRepositories.Likely found = likely.of(request, REPOSITORIES);
    assertThat(found.pick()).isEqualTo(WhichRepository.Pick.NONE);
    assertThat(found.nearest()).as("there may be something in them").hasSize(3);
  }

  @Test
  void withoutTheModelOnlyAFewRepositoriesCanBeLookedInto() {
    var blind = new LikelyRepositories(new Likeness(() -> {
      throw new UnsatisfiedLinkError();
    }));
    assertThat(blind.of("the checkout", REPOSITORIES).nearest()).isEmpty();
    assertThat(blind.of("the checkout", Talks.REPOSITORIES).nearest()).isEqualTo(Talks.REPOSITORIES);
    assertThat(blind.of("the checkout", Talks.REPOSITORIES).pick()).isEqualTo(WhichRepository.Pick.NONE);
  }
}
