package dev.skep.intake;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Takes out the characters that nobody sees: zero-width, bidirectional and other controls, tags and variation
 * selectors. What a language or an emoji needs stays: joiners between their letters, one selector after its base, the
 * flags of England, Scotland and Wales. Pure.
 */
final class Invisible {
  private static final int ZWNJ = 0x200C;
  private static final int ZWJ = 0x200D;
  private static final int FLAG = 0x1F3F4;
  private static final int TAGS = 0xE0000;
  private static final int FLAG_CHARS = 12;
  private static final Set<String> FLAGS = Set.of("gbeng", "gbsct", "gbwls");
  private static final Set<UnicodeScript> JOINING = Set.of(UnicodeScript.ARABIC, UnicodeScript.SYRIAC,
      UnicodeScript.MONGOLIAN, UnicodeScript.NKO, UnicodeScript.DEVANAGARI, UnicodeScript.BENGALI,
      UnicodeScript.GURMUKHI, UnicodeScript.GUJARATI, UnicodeScript.ORIYA, UnicodeScript.TAMIL, UnicodeScript.TELUGU,
      UnicodeScript.KANNADA, UnicodeScript.MALAYALAM, UnicodeScript.SINHALA, UnicodeScript.KHMER, UnicodeScript.MYANMAR);

  private Invisible() {}

  static String strip(String text) {
    var kept = new StringBuilder(text.length());
    int before = 0;
    for (int at = 0; at < text.length();) {
      int one = text.codePointAt(at);
      int next = at + Character.charCount(one);
      if (one == FLAG && isFlag(text, next)) {
        kept.append(text, at, next + FLAG_CHARS);
        at = next + FLAG_CHARS;
        before = FLAG;
        continue;
      }
      int after = next < text.length() ? text.codePointAt(next) : 0;
      if (isKept(one, before, after)) {
        kept.appendCodePoint(one);
        before = one;
      }
      at = next;
    }
    return kept.toString();
  }

  private static boolean isFlag(String text, int from) {
    if (from + FLAG_CHARS > text.length() || text.codePointAt(from + FLAG_CHARS - 2) != TAGS + 0x7F) {
      return false;
    }
    var letters = new StringBuilder();
    for (int at = from; at < from + FLAG_CHARS - 2; at += 2) {
      int tag = text.codePointAt(at) - TAGS;
      letters.append(tag >= 'a' && tag <= 'z' ? (char) tag : '?');
    }
    return FLAGS.contains(letters.toString());
  }

  private static boolean isKept(int one, int before, int after) {
    if (one == ZWJ || one == ZWNJ) {
      return (joins(before) && joins(after)) || (one == ZWJ && isDrawn(before) && Character.isEmoji(after));
    }
    if (one == 0xFE0E || one == 0xFE0F) {
      return Character.isEmoji(before);
    }
    if (one >= 0xE0100 && one <= 0xE01EF) {
      return Character.isIdeographic(before);
    }
    return !isHidden(one);
  }

  private static boolean joins(int one) {
    return (Character.isLetter(one) || Character.getType(one) == Character.NON_SPACING_MARK)
        && JOINING.contains(UnicodeScript.of(one));
  }

  private static boolean isDrawn(int one) {
    return one == 0xFE0F || (Character.isEmoji(one) && one > 0xFF);
  }

  private static boolean isHidden(int one) {
    return switch (Character.getType(one)) {
      case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.CONTROL -> one != '\n' && one != '\r' && one != '\t';
      default -> isBlankLetter(one) || (one >= 0xFE00 && one <= 0xFE0F) || (one >= TAGS && one <= 0xE0FFF);
    };
  }

  /** Letters and marks that draw nothing. */
  private static boolean isBlankLetter(int one) {
    return one == 0x034F || one == 0x115F || one == 0x1160 || one == 0x17B4 || one == 0x17B5 || one == 0x3164
        || one == 0xFFA0 || one == 0x2800 || one == 0x2065 || (one >= 0x180B && one <= 0x180F);
  }
}
