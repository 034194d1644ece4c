package dev.skep.playground.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What may never stand in an issue, whatever was said: secrets by their form, and text that people do not see. It shares
 * nothing with what keeps them out, so that a mistake there is seen here.
 */
final class Forbidden {
  private static final Map<String, Pattern> SECRETS = Map.of(
      "a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"),
      "an AWS key", Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
      "a GitHub token", Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})"),
      "a Slack token", Pattern.compile("\\bxox[abeprs]-[A-Za-z0-9-]{10,}|hooks\\.slack\\.com/services/\\w"),
      "a model's key", Pattern.compile("\\bsk-[A-Za-z0-9_-]{20,}"),
      "a payment key", Pattern.compile("\\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}"),
      "a signed token", Pattern.compile("\\beyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]{8,}"),
      "a password in an address",
      Pattern.compile("\\b[a-z][a-z0-9+.]*://[^\\s/:@]+:(?!\\*|\\[|<|…|x{3})[^\\s/@]{3,}@", Pattern.CASE_INSENSITIVE));
  /** Zero-width characters may join letters and emoji; here none of them belongs into any issue. */
  private static final Pattern INVISIBLE = Pattern.compile(
      "[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff"
          + "\\ufff9-\\ufffb\\x{e0000}-\\x{e007f}]");
  private static final Pattern COMMENT = Pattern.compile("<!--(?! skep:task=)");
  private static final Pattern OFF_SCREEN = Pattern.compile(
      "(?i)<[^>]+(?:display:\\s*none|visibility:\\s*hidden|font-size:\\s*0|hidden[\\s>])|^\\[[^\\]\\n]*\\]:\\s*\\S+.*\\(.*\\)\\s*$|\\[//\\]:",
      Pattern.MULTILINE);

  /** Fetched by whoever looks at the issue, which tells its server so. */
  private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]\\n]*\\]\\(|<img\\b");

  private Forbidden() {}

  /** @param not regular expressions of what must not be there beside all that never may */
  static List<String> in(String text, List<String> not) {
    var found = new ArrayList<String>();
    SECRETS.forEach((what, form) -> found(form, text).forEach(m -> found.add(what)));
    found(INVISIBLE, text).stream().limit(1)
        .forEach(m -> found.add("an invisible character, U+%04X".formatted(m.codePointAt(0))));
    found(COMMENT, text).forEach(m -> found.add("a hidden comment"));
    found(OFF_SCREEN, text).forEach(m -> found.add("text that is not shown"));
    found(PICTURE, text).forEach(m -> found.add("a picture from outside"));
    not.stream().filter(n -> Patterns.fits(n, text)).forEach(n -> found.add("“" + n + "”"));
    return found.stream().distinct().sorted().toList();
  }

  private static List<String> found(Pattern form, String text) {
    return form.matcher(text).results().map(MatchResult::group).toList();
  }
}
