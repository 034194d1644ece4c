package dev.skep.notifications.chart;

import java.awt.FontMetrics;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands under the bars, made to fit: long names are cut short, and where they still stand in each other's way they
 * are to be turned.
 *
 * @param shown how many can be shown
 */
record Labels(List<String> texts, int shown, boolean turned) {
  private static final int MOST = 7;
  private static final int GAP = 20;
  private static final int WIDE_ENOUGH = 190;

  static Labels of(List<String> categories, FontMetrics metrics, int width) {
    int shown = Math.min(categories.size(), MOST);
    int each = width / shown - GAP;
    var texts = new ArrayList<String>();
    for (String category : categories) {
      String text = cut(category, metrics, Math.max(WIDE_ENOUGH, each));
      // A space more is not seen: the library takes two bars of one name for one bar.
      while (texts.contains(text)) {
        text += " ";
      }
      texts.add(text);
    }
    return new Labels(List.copyOf(texts), shown, texts.stream().anyMatch(t -> metrics.stringWidth(t) > each));
  }

  /** The text itself where it fits. */
  static String cut(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && metrics.stringWidth(text.substring(0, end) + "…") > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
