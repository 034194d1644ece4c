package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiffTextTest {
  private static String file(String path, String change) {
    return "diff --git a/" + path + " b/" + path + "\n--- a/" + path + "\n+++ b/" + path + "\n@@ -1 +1 @@\n" + change + "\n";
  }

  @Test
  void leavesOutWhatNoReviewerReads() {
    String diff = file("src/Cart.java", "+good") + file("package-lock.json", "+bad") + file("web/yarn.lock", "+bad")
        + file("go.sum", "+bad") + file("app.min.js", "+bad")
        + "diff --git a/x.png b/x.png\nBinary files a/x.png and b/x.png differ\n" + file("Clock.java", "+fine");
    assertThat(DiffText.bounded(diff, 10_000)).contains("src/Cart.java", "+good", "Clock.java", "+fine")
        .doesNotContain("+bad", "png");
  }

  @Test
  void boundsEachFileAndTheWhole() {
    String diff = file("A.java", "+" + "a".repeat(50_000)) + file("B.java", "+b") + file("C.java", "+" + "c".repeat(3_000));
    assertThat(DiffText.bounded(diff, 5_000)).contains("[cut]", "+b", "[1 more files changed]").hasSizeLessThan(5_100)
        .doesNotContain("ccc");
  }

  @Test
  void hiddenCharactersAreGone() {
    assertThat(DiffText.bounded(file("A.java", "+a\u202e\u200bb"), 1_000)).contains("+ab");
  }
}
