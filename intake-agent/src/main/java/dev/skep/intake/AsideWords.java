package dev.skep.intake;

import java.util.regex.Pattern;

/** Words that people say to each other beside the talk, and mark so: nobody takes them for an answer or a wish. Pure. */
public final class AsideWords {
  private static final Pattern ASIDE = Pattern.compile("(?iu)^\\W{0,3}aside\\s{0,3}[:)\\]*_]");

  private AsideWords() {}

  /** @param words without the mention they may begin with */
  public static boolean is(String words) {
    return ASIDE.matcher(words.strip()).find();
  }
}
