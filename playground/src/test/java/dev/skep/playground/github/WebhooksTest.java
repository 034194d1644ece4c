package dev.skep.playground.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deliveries held back, lost, doubled, sorted and sent again. */
class WebhooksTest {
  private final Loopback loopback = new Loopback();
  private final Webhooks webhooks = loopback.github.webhooks();

  @AfterEach
  void stop() {
    loopback.close();
  }

  private void file(int many) {
    for (int i = 1; i <= many; i++) {
      loopback.post("/repos/acme/shop/issues", "{\"title\": \"" + i + "\"}");
    }
  }

  private List<Integer> numbers() {
    return loopback.received.stream().map(r -> r.body().at("/issue/number").asInt()).toList();
  }

  @Test
  void heldOnesComeInTheOrderAskedFor() {
    webhooks.hold();
    file(3);
    List<String> ids = webhooks.sent().stream().map(Webhooks.Delivery::id).toList();
    assertThat(loopback.received).isEmpty();
    webhooks.releaseSorted(List.of(ids.get(2), ids.get(0)));
    assertThat(numbers()).containsExactly(3, 1, 2);
    file(1);
    await().until(() -> numbers().equals(List.of(3, 1, 2, 4)));
  }

  @Test
  void everythingComesAgainShuffled() {
    webhooks.hold();
    file(4);
    webhooks.release(7, 2);
    assertThat(numbers()).containsExactlyInAnyOrder(1, 1, 2, 2, 3, 3, 4, 4).isNotEqualTo(List.of(1, 2, 3, 4, 1, 2, 3, 4));
  }

  @Test
  void doubledOnesKeepTheirId() {
    webhooks.copies(2);
    file(1);
    await().until(() -> loopback.received.size() == 2);
    assertThat(loopback.received).extracting(Loopback.Received::id).containsOnly(webhooks.sent().getFirst().id());
  }

  @Test
  void aLostOneComesOnlyWhenSentAgain() {
    webhooks.lose(d -> d.body().contains("\"number\":1,"));
    file(2);
    await().until(() -> numbers().equals(List.of(2)));
    assertThat(webhooks.redeliver(webhooks.sent().getFirst().id())).isEqualTo(202);
    assertThat(numbers()).containsExactly(2, 1);
    assertThat(webhooks.attempts()).extracting(Webhooks.Attempt::status).containsOnly(202);
  }

  @Test
  void howTheBaseBranchWasBuiltIsSaidToWhoTickedThat() {
    webhooks.subscribe(Set.of("check_suite", "status"));
    loopback.github.baseIsRed("acme/shop", true);
    loopback.github.baseIsRed("acme/shop", false);
    loopback.github.baseIsRed("acme/shop", false);
    await().until(() -> loopback.received.size() == 4);
    assertThat(loopback.received).extracting(Loopback.Received::event)
        .containsExactly("check_suite", "status", "check_suite", "status");
    var suites = loopback.received.stream().map(r -> r.body().path("check_suite")).filter(s -> s.isObject()).toList();
    assertThat(suites).extracting(s -> s.path("head_branch").asText() + " " + s.path("conclusion").asText())
        .containsExactly("main failure", "main success");
    assertThat(suites.getLast().path("pull_requests")).isEmpty();
    assertThat(loopback.received.getLast().body().at("/branches/0/name").asText()).isEqualTo("main");
    assertThat(loopback.received.getLast().body().path("state").asText()).isEqualTo("success");
    assertThat(webhooks.sent()).as("nobody ticked the rest").hasSize(4);
  }

  @Test
  void theApiListsDeliveriesAndSendsThemAgain() {
    file(1);
    await().until(() -> webhooks.attempts().size() == 1);
    var listed = Loopback.json(loopback.get("/repos/acme/shop/hooks/1/deliveries"));
    assertThat(listed.at("/0/guid").asText()).isEqualTo(webhooks.sent().getFirst().id());
    assertThat(
        loopback.post("/repos/acme/shop/hooks/1/deliveries/" + listed.at("/0/id").asText() + "/attempts", "").statusCode())
        .isEqualTo(202);
    await().until(() -> loopback.received.size() == 2);
    assertThat(loopback.post("/repos/acme/shop/hooks/1/deliveries/99/attempts", "").statusCode()).isEqualTo(404);
  }
}
