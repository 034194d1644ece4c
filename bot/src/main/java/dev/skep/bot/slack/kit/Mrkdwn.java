package dev.skep.bot.slack.kit;

import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Slack's markup. Everything that people or other systems said goes through {@link #escape}.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">formatting text</a>
 */
public final class Mrkdwn {
  public static final int SECTION_MAX_CHARS = 3_000;
  private static final int BUTTON_MAX_CHARS = 75;
  private static final String CUT = "…";
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH);

  private static final DateTimeFormatter UTC_DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private Mrkdwn() {}

  public static String escape(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Words alone where the address is empty. */
  public static String link(String url, String words) {
    return url.isEmpty() ? escape(words) : "<" + url.replace(">", "%3E").replace("|", "%7C") + "|" + escape(words) + ">";
  }

  public static String mention(String person) {
    return "<@" + person + ">";
  }

  /** In the reader's own time zone; in UTC where that cannot be shown. */
  public static String time(Instant time) {
    return "<!date^" + time.getEpochSecond() + "^{date_short_pretty} at {time}|"
        + UTC.format(time.atOffset(ZoneOffset.UTC)) + ">";
  }

  /** The day alone, in the reader's own time zone. */
  public static String day(Instant time) {
    return "<!date^" + time.getEpochSecond() + "^{date_short_pretty}|" + UTC_DAY.format(time.atOffset(ZoneOffset.UTC)) + ">";
  }

  /** One each line, escaped; empty for none. */
  public static String bullets(List<String> lines) {
    return lines.stream().map(l -> "• " + escape(l)).collect(Collectors.joining("\n"));
  }

  /** Lines that are more than a section takes, as several; none is torn. */
  public static List<String> pieces(String text) {
    var pieces = new ArrayList<String>(List.of(""));
    for (String line : text.split("\n", -1)) {
      String last = pieces.getLast();
      if (last.length() + 1 + line.length() <= SECTION_MAX_CHARS) {
        pieces.set(pieces.size() - 1, last.isEmpty() ? line : last + "\n" + line);
      } else if (last.isEmpty()) {
        pieces.set(pieces.size() - 1, line);
      } else {
        pieces.add(line);
      }
    }
    return pieces;
  }

  /** Text that is markup already; cut to what a section takes. */
  public static MarkdownTextObject markup(String text) {
    return MarkdownTextObject.builder().text(cut(text, SECTION_MAX_CHARS)).build();
  }

  public static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(cut(text, BUTTON_MAX_CHARS)).emoji(true).build();
  }

  /** Slack asks this before it tells us of a press. */
  public static ConfirmationDialogObject sure(String title, String words) {
    return ConfirmationDialogObject.builder().title(plain(title)).text(plain(words)).confirm(plain("Yes"))
        .deny(plain("No")).build();
  }

  /** With an ellipsis where something is gone; no character is torn. */
  public static String cut(String text, int mostChars) {
    if (text.length() <= mostChars) {
      return text;
    }
    int end = mostChars - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  /** What people wrote, as plain words: mentions of {@code bot} gone, Slack's escapes undone. */
  public static String words(String text, String bot) {
    return text.replaceAll("<@" + Pattern.quote(bot) + "(\\|[^>]*)?>", "")
        .replaceAll("<(https?://[^|>]+)\\|[^>]*>", "$1")
        .replaceAll("<(https?://[^>]+)>", "$1")
        .replaceAll("<mailto:[^|>]+\\|([^>]*)>", "$1")
        .replaceAll("<#[A-Z0-9]+\\|([^>]*)>", "#$1")
        .replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        .strip();
  }
}
