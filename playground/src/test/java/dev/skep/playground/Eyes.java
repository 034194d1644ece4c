package dev.skep.playground;

import com.microsoft.playwright.Page;
import java.util.List;

/** What a page is like for those who see badly, use no mouse or hold a phone; each answers what is wrong. */
final class Eyes {
  private static final String CONTRAST = """
      () => {
        const wrong = [];
        const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
        const paint = canvas.getContext('2d', {willReadFrequently: true});
        const rgba = colour => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
          const d = paint.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
        const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
        const ground = el => { const layers = [];
          for (let e = el; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
          return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]); };
        const light = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255)
          .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        let seen = 0;
        while (texts.nextNode()) {
          const el = texts.currentNode.parentElement;
          if (!texts.currentNode.textContent.trim() || !el.checkVisibility() || el.closest('.unseen, option')) continue;
          seen++;
          const under = ground(el); const ink = over(rgba(getComputedStyle(el).color), under);
          const [a, b] = [light(ink), light(under)].sort((x, y) => y - x);
          const ratio = (a + 0.05) / (b + 0.05);
          if (ratio < 4.5) wrong.push(texts.currentNode.textContent.trim().slice(0, 40) + ' ' + ratio.toFixed(2));
        }
        return seen < 5 ? ['hardly any text'] : wrong;
      }""";
  private static final String NAMES =
      """
          () => {
            const wrong = [];
            document.querySelectorAll('select, input:not([type=hidden])').forEach(e => { if (!e.labels.length) wrong.push('no label: ' + e.name); });
            document.querySelectorAll('a[href], button, summary').forEach(e => { if (!e.textContent.trim()) wrong.push('no name: ' + e.outerHTML); });
            document.querySelectorAll('img').forEach(e => { if (!e.hasAttribute('alt')) wrong.push('no alt: ' + e.src); });
            let level = 0;
            document.querySelectorAll('h1, h2, h3, h4').forEach(e => { const next = Number(e.tagName[1]);
              if (next > level + 1) wrong.push('skips a heading: ' + e.textContent); level = next; });
            for (const one of ['main', 'header', 'h1']) if (document.querySelectorAll(one).length !== 1) wrong.push('not one ' + one);
            const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
            ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => wrong.push('twice: ' + id));
            if (!document.documentElement.lang) wrong.push('no language');
            return wrong;
          }""";
  private static final String FOCUS =
      """
          () => { const e = document.activeElement; const s = getComputedStyle(e);
            return [e.tagName, e.textContent.trim().slice(0, 60) || e.name || '', s.outlineStyle, parseFloat(s.outlineWidth)].join('|'); }""";

  private Eyes() {}

  /** Texts that stand out too little from what is behind them: less than 4.5 to 1. */
  @SuppressWarnings("unchecked")
  static List<String> faint(Page page) {
    return (List<String>) page.evaluate(CONTRAST);
  }

  /** What a reader of the screen would not name, or not find. */
  @SuppressWarnings("unchecked")
  static List<String> nameless(Page page) {
    return (List<String>) page.evaluate(NAMES);
  }

  /** By how many pixels the page is wider than its window. */
  static int tooWide(Page page) {
    return ((Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth")).intValue();
  }

  /** What the keyboard is at: its tag, words, outline style and width, with | between. */
  static String focused(Page page) {
    return (String) page.evaluate(FOCUS);
  }
}
