package dev.skep.notifications.asked;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in files with sections, of which a diff may not show the head. Where it does, the section decides; else what
 * looks like a dependency is taken for one.
 */
final class SectionNames implements Manifest.Names {
  private final Pattern head;
  private final Pattern wanted;
  private final Pattern entry;
  private final Pattern other;
  private boolean known;
  private boolean inside;

  /**
   * @param head begins a section, its first group is the name; matched without a name it ends one
   * @param wanted names of the sections that count
   * @param other names that are no dependency wherever they stand
   */
  SectionNames(String head, String wanted, String entry, String other) {
    this.head = Pattern.compile(head);
    this.wanted = Pattern.compile(wanted);
    this.entry = Pattern.compile(entry);
    this.other = Pattern.compile(other);
  }

  @Override
  public String next(String line) {
    Matcher begin = head.matcher(line);
    if (begin.matches()) {
      known = true;
      inside = wanted.matcher(Manifest.firstGroup(begin)).matches();
      return "";
    }
    Matcher found = entry.matcher(line);
    if ((known && !inside) || !found.matches()) {
      return "";
    }
    String name = Manifest.firstGroup(found);
    return other.matcher(name).matches() ? "" : name;
  }

  @Override
  public void gap() {
    known = false;
    inside = false;
  }
}
