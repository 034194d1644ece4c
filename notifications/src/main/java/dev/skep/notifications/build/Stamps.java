package dev.skep.notifications.build;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes off a line what build services put before it: job and step, timestamps, colours without their escape. */
final class Stamps {
  private static final Pattern JOB = Pattern.compile("[^\t]{1,100}+\t[^\t]{1,100}+\t(?=\\d{4}-\\d\\d-\\d\\dT)");
  private static final Pattern DAY = Pattern.compile(
      "\\[?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9}+)?(?:Z|[+-]\\d\\d:?\\d\\d)?]?(?:[ \t]|$)");
  private static final Pattern CLOCK = Pattern
      .compile("\\[?\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9}+)?(?:]:?)?(?:[ \t]{1,2}+|$)");
  /** Docker numbers its steps and tells the seconds. */
  private static final Pattern STEP = Pattern.compile("#\\d{1,4}+ (?:\\d{1,6}+\\.\\d{1,3}+ )?(?=\\S)");
  private static final List<Pattern> PREFIXES = List.of(JOB, DAY, DAY, CLOCK, STEP);
  private static final Pattern BARE_COLOUR = Pattern.compile("\\[\\d{1,3}+(?:;\\d{1,3}+){0,4}+m");

  private Stamps() {}

  static String strip(String line) {
    String rest = line.indexOf('[') < 0 ? line : BARE_COLOUR.matcher(line).replaceAll("");
    for (Pattern prefix : PREFIXES) {
      Matcher matcher = prefix.matcher(rest);
      rest = matcher.lookingAt() ? rest.substring(matcher.end()) : rest;
    }
    return rest.stripTrailing();
  }
}
