package dev.skep.throttle.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.throttle.queue.PastedList.Pasted;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedListTest {

  private static List<String> names(String message) {
    return PastedList.read(message) instanceof Pasted.Items(List<ListedItem> items)
        ? items.stream().map(ListedItem::name).toList()
        : List.of();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "please queue these:\n• checkout_v2\n• old_banner",
      "please queue these:\ncheckout_v2\nold_banner\n",
      "These can go:\n1. `checkout_v2` since May\n2) old_banner - Pam says so",
      "- [ ] checkout_v2\n- [x] old_banner",
      "checkout_v2\nold_banner",
      "queue checkout_v2, old_banner",
      "please add checkout_v2 and old_banner to the queue!",
      "could you clean up the flags `checkout_v2` and `old_banner`, please",
      "checkout_v2, old_banner",
      "add these flags\n\ncheckout_v2\nold_banner"})
  void listsAreSeenAsPeoplePasteThem(String message) {
    assertThat(names(message)).containsExactly("checkout_v2", "old_banner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue checkout_v2", "clean up `checkout_v2`", "Please add the flag checkout_v2.",
      "queue:\n- checkout_v2"})
  void oneNameIsAListWhenItIsAskedFor(String message) {
    assertThat(names(message)).containsExactly("checkout_v2");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "thanks", "status", "please fix the paging of orders",
      "The paging of orders is wrong, and it skips the first page",
      "add a button to the checkout page", "clean up checkout_v2 right away", "hello\nthanks\nbye",
      "why is checkout_v2 still here?",
      "There are two things wrong:\nno", "please remove the old banner, it is ugly and Pam hates it"})
  void talkIsNoList(String message) {
    assertThat(PastedList.read(message)).isEqualTo(new Pasted.NoList());
  }

  @Test
  void wordsAndLinksStayWithTheirItem() {
    assertThat(PastedList.read("""
        queue these:
        • `checkout_v2` – the enabled side stays
        • SHOP-7: https://jira.example/browse/SHOP-7
        • https://github.com/acme/shop/issues/12""")).isEqualTo(new Pasted.Items(List.of(
        new ListedItem("checkout_v2", "the enabled side stays", ""),
        new ListedItem("SHOP-7", "", "https://jira.example/browse/SHOP-7"),
        new ListedItem("acme/shop#12", "", "https://github.com/acme/shop/issues/12"))));
  }

  @Test
  void aNameThatIsTooLongIsSaid() {
    assertThat(PastedList.read("queue:\n- a_b\n- " + "x".repeat(201))).isInstanceOf(Pasted.Refused.class);
  }

  @Property(tries = 500)
  void anythingIsReadSomehow(@ForAll String message) {
    assertThat(PastedList.read(message)).isNotNull();
    assertThat(PastedList.read("queue:\n- " + message + "\n- " + message)).isNotNull();
  }
}
