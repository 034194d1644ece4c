package dev.skep.intake.watch;

import com.google.re2j.Pattern;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What in a channel is worth a brief. All that is set must hold. Immutable.
 *
 * @param name by which people know it, the only one of that name
 * @param words lower-case words or phrases, of which one must be said; empty for any
 * @param pattern must be found, null for any. Takes time in proportion to the text, whoever wrote either
 * @param emoji reaction that must be given, empty where the message itself counts
 * @param app another app, by id or name, that must have written it; empty for people
 * @param template playbook the brief is made by, empty for whichever fits
 * @param repository the brief is for, empty for the channel's own or whichever fits
 * @param mostPerDay so many briefs are proposed in any 24 hours
 * @param filesItself whether the brief is filed without a person's press, where its playbook allows it too
 * @param owner chat user in whose name it is filed by itself, and who alone wakes it once it is quiet for good; may be empty
 */
@RecordBuilder
public record WatchRule(
    String name, String channel, List<String> words, @Nullable Pattern pattern, String emoji, String app, String template,
    String repository, int mostPerDay, boolean filesItself, String owner)
    implements
      WatchRuleBuilder.With {
  public static final int MOST_PER_DAY = 5;

  public WatchRule {
    words = List.copyOf(words);
  }

  /** Whether it looks for that, as far as the sighting itself tells. */
  boolean matches(Sighting seen) {
    return channel.equals(seen.channel()) && emoji.equals(seen.emoji()) && !seen.bySkep() && writtenByWhomItWatches(seen)
        && (words.isEmpty() || words.stream().anyMatch(word -> isSaid(word, seen.text().toLowerCase(Locale.ROOT))))
        && (pattern == null || pattern.matcher(seen.text()).find());
  }

  /** Without an app it is about people; with a reaction a person speaks, whoever wrote the message. */
  private boolean writtenByWhomItWatches(Sighting seen) {
    return app.isEmpty()
        ? seen.app().isEmpty() || !emoji.isEmpty()
        : seen.app().stream().anyMatch(app::equalsIgnoreCase);
  }

  private static boolean isSaid(String word, String text) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (isEdge(text, at - 1) && isEdge(text, at + word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEdge(String text, int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  /** What it looks for, in words. */
  public String looksFor() {
    String said = String.join(", ", Stream.of(
        words.isEmpty() ? Optional.<String>empty() : Optional.of("“" + String.join("” or “", words) + "”"),
        Optional.ofNullable(pattern).map(p -> "the pattern " + p.pattern()),
        Optional.of(emoji).filter(e -> !e.isEmpty()).map(e -> "the reaction :" + e + ":")).flatMap(Optional::stream)
        .toList());
    return app.isEmpty() ? said : (said.isEmpty() ? "" : said + " in ") + "messages of " + app;
  }
}
