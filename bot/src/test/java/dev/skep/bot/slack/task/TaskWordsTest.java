package dev.skep.bot.slack.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskWordsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      cancel                                    | CANCEL
      Cancel this, please.                      | CANCEL
      please cancel the task                    | CANCEL
      stop                                      | CANCEL
      Stop it!                                  | CANCEL
      can you stop working on this?             | CANCEL
      never mind                                | CANCEL
      forget about it                           | CANCEL
      don't do it                               | CANCEL
      hold this                                 | HOLD
      Please hold this for now                  | HOLD
      put it on hold                            | HOLD
      don’t start yet                           | HOLD
      park this one                             | HOLD
      retry                                     | RETRY
      Try again!                                | RETRY
      try it again, please                      | RETRY
      start over                                | RETRY
      once more                                 | RETRY
      redo this                                 | RETRY
      try another agent                         | OTHER_AGENT
      try this with another agent               | OTHER_AGENT
      please let another agent try it           | OTHER_AGENT
      give it to a different agent              | OTHER_AGENT
      retry with another agent                  | OTHER_AGENT
      status                                    | STATUS
      what's the status?                        | STATUS
      What is the state of this task?           | STATUS
      how is it going?                          | STATUS
      how's this going so far                   | STATUS
      how is the agent doing?                   | STATUS
      any news?                                 | STATUS
      any progress here?                        | STATUS
      where are we with this?                   | STATUS
      is it done yet?                           | STATUS
      hey, how far is it?                       | STATUS
      what is the state of my tasks?            | MY_STATUS
      what’s the status of all my tasks         | MY_STATUS
      how are my tasks doing?                   | MY_STATUS
      show me my open tasks                     | MY_STATUS
      my tasks                                  | MY_STATUS
      what are you working on for me right now? | MY_STATUS
      """)
  void whatIsMeant(String words, TaskWords.Meant meant) {
    assertThat(TaskWords.read(words)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "cancel button is broken in checkout", "the cancel button is broken in checkout", "cancel the subscription",
      "stop swallowing interrupts in the worker", "stop the retry from hanging", "please stop logging passwords",
      "hold the header in place while scrolling", "hold this until the release is out", "hold new-cart for now",
      "retry the payment three times", "retry failed payments", "try again should be a link", "repeat the password field",
      "try another colour", "use another agent string in the HTTP client", "add another agent to the list",
      "status page shows the wrong time", "show the status of the order in the header", "what is the status code?",
      "also rename the setting", "show my tasks in the header", "how is the retry implemented?", "fix it", "merge it",
      "is the footer done in acme/shop?", "the state of my cart is lost", "news page is empty", "park the worker threads",
      "forget me button", "forget the session on logout", "", "?", "restart the worker after a crash", "please", "how",
      "do not do this in the loop", "where is the footer rendered?", "begin again with the first page"})
  void whatNamesAThingOfItsOwnIsARequest(String words) {
    assertThat(TaskWords.read(words)).isEmpty();
  }
}
