package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedThingsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      PaymentClient retries forever                                | SYMBOL PaymentClient
      the retryPolicy of shop.payment.PaymentClient is wrong       | SYMBOL retryPolicy, SYMBOL PaymentClient
      customers see ERR_CARD_DECLINED                              | SYMBOL ERR_CARD_DECLINED
      rename user_id please                                        | SYMBOL user_id
      `charge()` and `Money` look odd                              | SYMBOL charge, SYMBOL Money
      see src/shop/Basket.java:14 and Basket.kt                    | FILE src/shop/Basket.java, FILE Basket.kt
      it says "Your card was declined" on top                      | TEXT Your card was declined
      Button “Jetzt kaufen und zahlen” ist kaputt                  | TEXT Jetzt kaufen und zahlen
      CardException: issuer did not answer                         | SYMBOL CardException, TEXT issuer did not answer
      https://acme.example/PaymentClient?user_id=1                 | ''
      java.net.SocketTimeoutException on GitHub, with JavaScript   | ''
      an NullPointerException in README.md, says "no idea"         | ''
      can you fix the checkout, please                             | ''
      """)
  void namesAndQuotesAreFound(String talk, String things) {
    String found = String.join(", ", NamedThings.in(talk).stream().map(t -> t.kind() + " " + t.words()).toList());
    assertThat(found).isEqualTo(things.equals("''") ? "" : things);
  }

  @Test
  void aStackTraceGivesItsFilesFirst() {
    assertThat(NamedThings.in("""
        shop.payment.ProviderAway: provider did not answer
            at shop.payment.PaymentClient.charge(PaymentClient.java:24)
            at shop.Basket.pay(Basket.java:9)
        """)).startsWith(new NamedThings.Thing(NamedThings.Kind.FILE, "PaymentClient.java"))
        .contains(new NamedThings.Thing(NamedThings.Kind.SYMBOL, "ProviderAway"));
  }

  @Property(tries = 300)
  void whateverIsSaidFewAndShortThingsComeOfIt(@ForAll String talk) {
    List<NamedThings.Thing> things = NamedThings.in(talk + " `" + talk + "` \"" + talk + "\"");
    assertThat(things).hasSizeLessThanOrEqualTo(NamedThings.MOST).doesNotHaveDuplicates()
        .allMatch(t -> !t.words().isBlank() && t.words().length() <= 300);
  }

  @Test
  void nothingThatSomebodyPastesTakesLong() {
    for (String piece : List.of("aB", "a_", "Aa", "a.", "/a", "\"a ", "`", "Error: ", "A.a_B")) {
      Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> NamedThings.in(piece.repeat(20_000)), piece);
    }
  }
}
