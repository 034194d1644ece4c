package dev.skep.throttle.queue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a list in words: a bullet or number, a name, and perhaps words and a link. Pure.
 *
 * @param bulleted whether it bore a mark of a list
 */
record ItemLine(String name, String words, String link, boolean bulleted) {
  private static final Pattern BULLET = Pattern.compile(
      "^\\s*(?:[•‣◦▪*–—-]\\s+(?:\\[[ xX]?\\]\\s+)?|\\(?\\d{1,6}[.)]\\s+|\\[[ xX]?\\]\\s+|[☐☑✅]\\s*)");
  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private static final Pattern CODE = Pattern.compile("^`([^`]+)`\\s*[:,–—-]?\\s*(.*)$");
  private static final Pattern APART = Pattern.compile("^(.{1,200}?)(?:\\s+[–—-]{1,2}\\s+|:\\s+)(.+)$");
  private static final Pattern ISSUE = Pattern.compile("https?://[^\\s/]+/([^\\s/]+/[^\\s/]+)/(?:issues|pull)/(\\d+).*");
  private static final Pattern TICKET = Pattern.compile("https?://\\S*?/browse/([A-Z][A-Z0-9_]+-\\d+).*");

  /** Empty for a line without a name. */
  static Optional<ItemLine> read(String line) {
    Matcher bullet = BULLET.matcher(line);
    boolean bulleted = bullet.find();
    String rest = ListedItem.oneLine(bulleted ? line.substring(bullet.end()) : line);
    Matcher at = LINK.matcher(rest);
    String link = at.find() ? at.group().replaceFirst("[.,;:)\\]]+$", "") : "";
    String told = link.isEmpty() ? rest : ListedItem.oneLine(rest.replace(link, " ").replaceAll("\\(\\s*\\)", " "));
    if (told.replaceAll("[\\p{P}\\s]", "").isEmpty()) {
      return link.isEmpty() ? Optional.empty() : Optional.of(new ItemLine(named(link), "", link, bulleted));
    }
    return Optional.of(parted(told, link, bulleted));
  }

  private static ItemLine parted(String told, String link, boolean bulleted) {
    Matcher code = CODE.matcher(told);
    if (code.matches()) {
      return new ItemLine(code.group(1).strip().isEmpty() ? told : code.group(1).strip(), code.group(2), link, bulleted);
    }
    Matcher apart = APART.matcher(told);
    return apart.matches()
        ? new ItemLine(apart.group(1).strip(), apart.group(2), link, bulleted)
        : new ItemLine(told.replaceFirst("(?<=\\S)\\s*[,:;–—-]+$", ""), "", link, bulleted);
  }

  /** What people call that which stands there. */
  private static String named(String link) {
    Matcher issue = ISSUE.matcher(link);
    Matcher ticket = TICKET.matcher(link);
    return issue.matches()
        ? issue.group(1) + "#" + issue.group(2)
        : ticket.matches() ? ticket.group(1) : link.replaceFirst("^https?://", "").replaceFirst("/$", "");
  }

  boolean isUnfit() {
    return ListedItem.wrong(name);
  }

  ListedItem item() {
    return new ListedItem(name, words, link);
  }
}
