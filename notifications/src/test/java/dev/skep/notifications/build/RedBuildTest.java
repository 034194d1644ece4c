package dev.skep.notifications.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.notifications.build.BuildScene.RedCheck;
import dev.skep.notifications.build.FailedJob.Annotation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedBuildTest {
  private static final Annotation UNUSED = new Annotation("src/a.ts", 12, "'x' is never used");
  private static final Annotation MISSING = new Annotation("src/b.ts", 3, "Missing return type");

  private static RedBuild red(String log, Annotation... annotations) {
    var check = new RedCheck(new FailedJob("lint", "", List.of(annotations)), "", "", false);
    Digest digest = new Digest("", "", log, List.of(), Fingerprint.ofText(log));
    return new RedBuild("sha1", List.of(new RedBuild.Read(check, digest)));
  }

  @Test
  void whereThereIsNoLogTheAgentHearsAllThatTheCheckPointedAt() {
    RedBuild red = red("", UNUSED, MISSING);
    assertThat(RejectionText.forAgent(red.rejection(), red.text(), ""))
        .contains("the first of 2 failures", "src/a.ts:12 'x' is never used\nsrc/b.ts:3 Missing return type");
  }

  @Test
  void besideALogItHearsOnlyWhatDoesNotStandThereAndNoMoreThanItsBound() {
    assertThat(red("12: 'x' is never used", UNUSED, MISSING).text())
        .isEqualTo("12: 'x' is never used\n\nannotations:\nsrc/b.ts:3 Missing return type");
    assertThat(red("12: 'x' is never used", UNUSED).text()).isEqualTo("12: 'x' is never used");
    Annotation[] many = new Annotation[20];
    Arrays.fill(many, new Annotation("src/c.ts", 1, "y".repeat(300)));
    assertThat(red("z".repeat(LogDistiller.MOST_CHARS), many).text()).hasSizeLessThanOrEqualTo(LogDistiller.MOST_CHARS)
        .startsWith("zzz").contains("src/c.ts:1 yyy");
  }
}
