package dev.skep.notifications.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** What stands over the bars: the title, and which colour is what. The library's own neither break nor line up. */
final class Frame {
  private static final int MARGIN = 40;
  private static final int TITLE_LINES_MOST = 2;
  private static final int SWATCH = 26;
  private static final int GAP = 12;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 38);
  private static final Font LEGEND = new Font(Font.SANS_SERIF, Font.PLAIN, 28);

  private final Graphics2D graphics;
  private final int width;

  Frame(Graphics2D graphics, int width) {
    this.graphics = graphics;
    this.width = width;
  }

  /** Returns where it ends. */
  int draw(StackedBars bars, Color ink) {
    graphics.setColor(ink);
    graphics.setFont(TITLE);
    FontMetrics title = graphics.getFontMetrics();
    int y = MARGIN;
    for (String line : lines(bars.title(), title)) {
      graphics.drawString(line, MARGIN, y + title.getAscent());
      y += title.getHeight();
    }
    return legend(bars.series(), ink, y + GAP) + GAP;
  }

  private List<String> lines(String text, FontMetrics metrics) {
    var lines = new ArrayList<>(List.of(""));
    for (String word : text.strip().split("\\s+")) {
      String longer = (lines.getLast() + " " + word).strip();
      if (fits(longer, metrics) || lines.getLast().isEmpty() || lines.size() == TITLE_LINES_MOST) {
        lines.set(lines.size() - 1, longer);
      } else {
        lines.add(word);
      }
    }
    return lines.stream().map(line -> Labels.cut(line, metrics, width - 2 * MARGIN)).toList();
  }

  private boolean fits(String text, FontMetrics metrics) {
    return metrics.stringWidth(text) <= width - 2 * MARGIN;
  }

  private int legend(List<StackedBars.Series> series, Color ink, int top) {
    graphics.setFont(LEGEND);
    FontMetrics metrics = graphics.getFontMetrics();
    int x = MARGIN;
    int y = top;
    for (StackedBars.Series one : series) {
      int wide = SWATCH + GAP + metrics.stringWidth(one.name());
      if (x > MARGIN && x + wide > width - MARGIN) {
        x = MARGIN;
        y += metrics.getHeight() + GAP / 2;
      }
      graphics.setColor(one.colour().paint());
      graphics.fillRect(x, y + (metrics.getHeight() - SWATCH) / 2, SWATCH, SWATCH);
      graphics.setColor(ink);
      graphics.drawString(one.name(), x + SWATCH + GAP, y + metrics.getAscent());
      x += wide + 3 * GAP;
    }
    return y + metrics.getHeight();
  }
}
