package dev.skep.notifications.asked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.asked.ChangedFile.How;
import dev.skep.notifications.asked.Claim.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgementTextTest {
  private static final TaskBrief BRIEF = Tasks.brief("acme/shop").withFilesInScope(List.of("src/a.ts"))
      .withAcceptanceCriteria(List.of("It pays @ada once, see #12", "It does not wait", "It is documented"));

  private static Judgement judge(TaskBrief brief, List<ChangedFile> files, int unlisted, Claim... claims) {
    var change = new Change("0123456789abcdef", files, unlisted);
    return Judgement.of(change, brief, ShownDiff.of(files, Scope.of(brief)),
        claims.length == 0 ? Optional.empty() : Optional.of(List.of(claims)), Diffs.SECRETS);
  }

  @Test
  void saysWhatWasFoundAndNothingThatThePlatformActsOn() {
    List<ChangedFile> files = Diffs.of("src/a.ts", "@@ -1,1 +1,2 @@\n-wait();\n+pay();\n+sleep(1);\n",
        "src/@acme/b.ts", "@@ -1 +1 @@\n-a\n+const t = \"hunter2hunter2\";\n");
    Judgement judgement = judge(BRIEF, files, 0, new Claim(1, Verdict.MET, "src/a.ts", 1, "pay()", ""),
        new Claim(2, Verdict.NOT_MET, "src/a.ts", 2, "sleep(1)", "It <b>sleeps</b>, says @grace"));
    assertThat(JudgementText.of(judgement, false)).contains("Commit `0123456`",
        "**Met:** It pays (at)ada once, see no. 12 (`src/a.ts:1`)",
        "**Not met:** It does not wait (`src/a.ts:2`: It ‹b›sleeps‹/b›, says (at)grace)",
        "**Not visible:** It is documented", "`src/(at)acme/b.ts:1` – `password`", "**Files that the brief does not name**")
        .doesNotContain("hunter2", "@", "Too large");
    assertThat(judgement.fit().words()).isEqualTo(
        "1 of 3 met, 1 not met, 1 not visible · 1 possible secret · 1 file outside");
    assertThat(judgement.wrong()).extracting(Judgement.Wrong::words).containsExactly(
        "Looks like a secret (password): src/@acme/b.ts:1", "Not met, see src/a.ts:2: It does not wait");
  }

  @Test
  void isOfUseWithoutAModelAndWithoutScope() {
    TaskBrief bare = BRIEF.withFilesInScope(List.of("the payment code"));
    assertThat(JudgementText.of(judge(bare, Diffs.of("src/a.ts", "@@ -1 +1 @@\n-a\n+b\n"), 0), false))
        .contains("no model was at hand, so none of the 3 is judged.", "Nothing else stands out", "names no files");
    assertThat(judge(bare, List.of(), 0).fit().words()).isEqualTo("criteria not judged");
    assertThat(JudgementText.of(judge(bare, List.of(), 0), true)).contains("none of the 3 is judged yet. I ask again");
  }

  @Test
  void whatIsLargeIsBoundedAndSaysSo() {
    String lines = IntStream.range(0, 3_000).mapToObj(i -> "+const line" + i + " = call(" + i + ");\n")
        .collect(Collectors.joining());
    List<ChangedFile> files = Stream.concat(
        IntStream.range(0, 400).mapToObj(i -> Diffs.changed("src/f" + i + ".ts", "@@ -0,0 +1,3000 @@\n" + lines)),
        Stream.of(new ChangedFile("src/huge.ts", "src/huge.ts", How.CHANGED, List.of(), true),
            Diffs.changed("src/a.ts", "@@ -1 +1 @@\n-a\n+b\n")))
        .toList();
    ShownDiff shown = ShownDiff.of(files, Scope.of(BRIEF));
    assertThat(shown.text()).hasSizeLessThanOrEqualTo(ShownDiff.MOST_CHARS).startsWith("=== src/a.ts (changed)");
    assertThat(shown.leftOut()).hasSize(401).contains("src/huge.ts").doesNotContain("src/a.ts");
    String text = JudgementText.of(judge(BRIEF, files, 7), false);
    assertThat(text).hasSizeLessThan(20_000).contains("and 386 more", "7 more files").contains("Too large to be looked at");
  }
}
