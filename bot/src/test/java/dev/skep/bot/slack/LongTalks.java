package dev.skep.bot.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Talks of people about a change in code, made up by rule: the same seed, the same talk. */
final class LongTalks {
  private static final List<String> PEOPLE = List.of("U001ADA", "U002BO", "U003CY", "U004DEE", "U005EM");
  private static final List<String> PARTS = List.of("the retry in PaymentClient", "the session cache", "OrderExporter",
      "the nightly invoice job", "the rate limiter in front of checkout", "the webhook receiver", "the address form",
      "the stock reservation", "the feature flag for express shipping", "the refund queue");
  private static final List<String> SENTENCES = List.of(
      "I had a look at %s yesterday and I think the problem is older than the last release.",
      "Support says three merchants wrote in about %s this week alone, always around the hour.",
      "As far as I remember we agreed in the spring not to touch %s before the migration, but that is done now.",
      "The dashboards show nothing unusual for %s, p99 stays at 240 ms, only the error count doubles.",
      "Could it be that %s swallows the interrupt and then waits for the full backoff anyway?",
      "If we change %s we must keep the old header for the mobile apps below 4.2, they still send it.",
      "I would rather not add another setting for %s; five attempts with a jitter of 200 ms is what the others do.",
      "Let us leave the public API of %s alone, the partners in Linz compile against it.",
      "No, that was about the staging cluster. On production %s runs with two replicas and a shared lock.",
      "We tried to raise the timeout of %s to 30 s in June and it made the queue worse, see the notes of that week.",
      "Fine with me. Then %s gets a test that fails today and we are done, right?",
      "The log of %s says \"connection reset by peer\" some forty times a minute, and then it is quiet for an hour.",
      "Whoever takes this: the fixture for %s is in src/test/resources/fixtures and it is not up to date.",
      "I checked with finance, rounding in %s may change as long as the sum on the invoice stays the same to the cent.",
      "Sorry, was in a meeting. What did we decide for %s?",
      "Decided then: we fix %s first, behind no flag, and look at the rest when that is out.",
      "+1",
      "Thanks, that helps a lot!",
      "Has anybody seen whether %s is covered by the contract tests? I could not find it there.",
      "There is https://wiki.acme.example/pages/%s about it, but half of it is from before the rewrite.");
  private LongTalks() {}

  record Message(String person, String text) {}

  static List<Message> of(int messages, long seed) {
    var random = new Random(seed);
    var talk = new ArrayList<Message>();
    for (int i = 0; i < messages; i++) {
      talk.add(new Message(PEOPLE.get(random.nextInt(PEOPLE.size())), i % 17 == 9
          ? trace(random)
          : words(random)));
    }
    return talk;
  }

  private static String trace(Random random) {
    return """
        ```
        java.util.concurrent.TimeoutException: no answer within 5000 ms
          at com.acme.shop.payment.PaymentClient.await(PaymentClient.java:214)
          at com.acme.shop.payment.PaymentClient.pay(PaymentClient.java:141)
          at com.acme.shop.payment.RetryingPayments.attempt(RetryingPayments.java:77)
          at com.acme.shop.payment.RetryingPayments.pay(RetryingPayments.java:52)
          at com.acme.shop.checkout.CheckoutService.complete(CheckoutService.java:309)
          at com.acme.shop.checkout.CheckoutController.post(CheckoutController.java:88)
        Caused by: java.io.IOException: connection reset by peer
        ```
        seen on node %d, trace %08x""".formatted(random.nextInt(8), random.nextInt());
  }

  private static String words(Random random) {
    var words = new StringBuilder();
    int sentences = 1 + random.nextInt(3);
    for (int i = 0; i < sentences; i++) {
      String part = PARTS.get(random.nextInt(PARTS.size()));
      words.append(i == 0 ? "" : " ").append(SENTENCES.get(random.nextInt(SENTENCES.size())).formatted(part));
    }
    return words.toString();
  }
}
