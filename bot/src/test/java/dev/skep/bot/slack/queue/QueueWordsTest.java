package dev.skep.bot.slack.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueWordsTest {
  private static final Set<String> ITEMS = Set.of("checkout_v2", "new-cart", "dark mode");

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      please clean up `checkout_v2` right away   | DO_NOW    | checkout_v2
      can you do checkout_v2 now?                | DO_NOW    | checkout_v2
      checkout_v2 is urgent, new-cart can wait   | DO_NOW    | checkout_v2
      please skip new-cart                       | SKIP      | new-cart
      leave out `dark mode` please               | SKIP      | dark mode
      hold new-cart for now                      | HOLD      | new-cart
      why is checkout_v2 not done now?           | WHY       | checkout_v2
      move new-cart up                           | MOVE_UP   | new-cart
      checkout_v2 is ready now                   | READY     | checkout_v2
      please look into checkout_v2 again         | LOOK_AGAIN | checkout_v2
      try checkout_v2 again right away           | RETRY     | checkout_v2
      """)
  void whatIsToBeDoneWithWhichItem(String words, ItemMove move, String item) {
    assertThat(QueueWords.read(words, ITEMS::contains)).contains(new QueueWords.Wish(move, item));
  }

  @ParameterizedTest
  @CsvSource({"please clean up old_flag right away", "checkout_v2 looks odd",
      "tell me when checkout_v2 is ready", "checkout_v2 is not ready", "right away!", "add new-cart, please",
      "'`` now'"})
  void otherWordsAreForTheInterview(String words) {
    assertThat(QueueWords.read(words, ITEMS::contains)).isEmpty();
  }
}
