package dev.skep.bot.slack.queue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What people want done with an item of their channel's queue, from their own words. Pure. */
final class QueueWords {
  private static final Pattern TICKED = Pattern.compile("`([^`]{1,200})`");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_./:#-]*[\\p{L}\\p{N}]|[\\p{L}\\p{N}]");
  /** The first that fits counts, so what takes back stands before what hastens. */
  private static final Map<ItemMove, Pattern> MOVES = ordered(
      ItemMove.WHY, "\\bwhy\\b",
      ItemMove.LOOK_AGAIN, "\\b(look|check)\\b.*\\bagain\\b",
      ItemMove.READY, "^(?!.*\\b(when|once|if|until|till|whether|as soon as)\\b).*\\bis (now |really )?ready\\b",
      ItemMove.SKIP, "\\b(skip|leave out|drop|forget( about)?)\\b",
      ItemMove.LET_START, "\\b(no longer hold|let .* (start|go on)|unhold)\\b",
      ItemMove.HOLD, "\\b(hold|wait with|not yet)\\b",
      ItemMove.RETRY, "\\b(retry|try .*again|once more)\\b",
      ItemMove.MOVE_UP, "\\bmove .*\\bup\\b|\\b(next|sooner|earlier)\\b",
      ItemMove.DO_NOW, "\\b(right away|right now|now|immediately|at once|urgent(ly)?|asap|straight away|today)\\b");

  private QueueWords() {}

  record Wish(ItemMove move, String item) {}

  /** @param isItem whether the queue has an item of that name */
  static Optional<Wish> read(String words, Predicate<String> isItem) {
    String lower = words.toLowerCase(Locale.ROOT);
    Optional<ItemMove> move =
        MOVES.entrySet().stream().filter(m -> m.getValue().matcher(lower).find()).map(Map.Entry::getKey).findFirst();
    return move.flatMap(m -> names(words).stream().filter(isItem).findFirst().map(name -> new Wish(m, name)));
  }

  /** What stands in code marks first, then every word. */
  private static List<String> names(String words) {
    var names = new ArrayList<String>();
    TICKED.matcher(words).results().map(r -> r.group(1).strip()).filter(n -> !n.isEmpty()).forEach(names::add);
    WORD.matcher(words).results().map(MatchResult::group).filter(n -> n.length() > 2).forEach(names::add);
    return names;
  }

  private static Map<ItemMove, Pattern> ordered(Object... pairs) {
    var moves = new LinkedHashMap<ItemMove, Pattern>();
    for (int i = 0; i < pairs.length; i += 2) {
      moves.put((ItemMove) pairs[i], Pattern.compile((String) pairs[i + 1]));
    }
    return moves;
  }
}
