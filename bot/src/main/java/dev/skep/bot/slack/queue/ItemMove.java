package dev.skep.bot.slack.queue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people may do with an item of a queue. */
enum ItemMove {
  DO_NOW("Do now", "do now"),
  MOVE_UP("Move up", "up move"),
  HOLD("Hold", "hold"),
  LET_START("Let it start", "release unhold"),
  READY("It is ready", "ready"),
  LOOK_AGAIN("Look again", "look check"),
  SKIP("Skip", "skip remove"),
  RETRY("Retry", "retry"),
  WHY("Why is it waiting?", "why");

  private final String words;
  private final String typed;

  ItemMove(String words, String typed) {
    this.words = words;
    this.typed = typed;
  }

  String words() {
    return words;
  }

  /** As typed after {@code /skep queue}. */
  static Optional<ItemMove> typed(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(move -> List.of(move.typed.split(" ")).contains(lower)).findFirst();
  }
}
