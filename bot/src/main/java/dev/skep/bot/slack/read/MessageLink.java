package dev.skep.bot.slack.read;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A permalink of a message. Pure.
 *
 * @param source as it was written
 * @param thread root of its thread; the message itself where the link names none
 */
record MessageLink(String source, String channel, String ts, String thread) {
  private static final Pattern LINK = Pattern.compile("https://[\\w.-]{1,100}\\.slack(?:-gov)?\\.[a-z]{2,10}/archives/"
      + "([CDG][A-Z0-9]{1,20})/p(\\d{10})(\\d{6})(?:\\?[\\w=&;%-]{1,100}(?:\\.[\\w=&;%-]{1,100}){0,3})?(?![\\w/])");
  private static final Pattern THREAD = Pattern.compile("[?&](?:amp;)?thread_ts=(\\d{10}\\.\\d{6})(?!\\d)");

  /** In the order of the text, each once. */
  static List<MessageLink> in(String text) {
    return LINK.matcher(text).results().map(MessageLink::of).distinct().toList();
  }

  private static MessageLink of(MatchResult found) {
    String source = found.group().replace("&amp;", "&");
    String ts = found.group(2) + "." + found.group(3);
    String thread = THREAD.matcher(source).results().map(m -> m.group(1)).findFirst().orElse(ts);
    return new MessageLink(source, found.group(1), ts, thread);
  }
}
