package dev.skep.notifications.asked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.notifications.asked.ChangedFile.Line;
import dev.skep.notifications.asked.ChangedFile.Side;
import dev.skep.notifications.asked.Claim.Verdict;
import dev.skep.notifications.asked.Evidence.Judged;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final List<ChangedFile> FILES = Diffs.of("src/a.ts", """
      @@ -10,4 +10,4 @@
       const kept = read();
      -if (flags.isOn("old")) {
      -  both();
      +pay(order);
      +both();
       done();
      """, "src/b.ts", """
      @@ -1,2 +1,2 @@
      -both();
      +pay(order, 2);
      """);

  private static Judged check(Verdict verdict, String file, int line, String quote) {
    return Evidence.check(List.of("it pays"), List.of(new Claim(1, verdict, file, line, quote, "it does")), FILES)
        .getFirst();
  }

  @Test
  void whatPointsAtAChangedLineAndQuotesItCounts() {
    assertThat(check(Verdict.MET, "src/a.ts", 11, "pay(order)").where()).isEqualTo("src/a.ts:11");
    assertThat(check(Verdict.MET, "src/a.ts", 11, "  if (flags.isOn(\"old\"))").where())
        .isEqualTo("src/a.ts:11 (removed)");
    assertThat(check(Verdict.MET, "src/a.ts", 99, "pay(order)").where()).as("miscounted").isEqualTo("src/a.ts:11");
    assertThat(check(Verdict.NOT_MET, "src/a.ts", 10, "const kept").where()).as("what stayed").isEqualTo("src/a.ts:10");
  }

  @Test
  void whatIsNotThereIsNotVisible() {
    var claims = List.of(
        check(Verdict.MET, "src/c.ts", 11, "pay(order)"), check(Verdict.MET, "src/a.ts", 11, "refund(order)"),
        check(Verdict.MET, "src/a.ts", 11, ""), check(Verdict.MET, "src/a.ts", 11, "("),
        check(Verdict.MET, "src/a.ts", 10, "const kept"), check(Verdict.MET, "src/a.ts", 99, "both();"),
        check(Verdict.NOT_MET, "src/b.ts", 1, "const kept"), check(Verdict.NOT_VISIBLE, "src/a.ts", 11, "pay(order)"));
    assertThat(claims).allSatisfy(judged -> {
      assertThat(judged.verdict()).isEqualTo(Verdict.NOT_VISIBLE);
      assertThat(judged.where() + judged.why()).isEmpty();
    });
    assertThat(Evidence.check(List.of("a", "b"), List.of(), FILES)).extracting(Judged::verdict)
        .containsExactly(Verdict.NOT_VISIBLE, Verdict.NOT_VISIBLE);
  }

  @Property(tries = 2_000)
  void nothingCountsButWhatTheDiffSays(@ForAll("claims") List<Claim> claims) {
    List<String> criteria = List.of("one", "two", "three");
    List<Judged> judged = Evidence.check(criteria, claims, FILES);
    assertThat(judged).extracting(Judged::criterion).isEqualTo(criteria);
    for (int i = 0; i < judged.size(); i++) {
      int number = i + 1;
      if (judged.get(i).verdict() != Verdict.NOT_VISIBLE) {
        Claim claim = claims.stream().filter(c -> c.criterion() == number).findFirst().orElseThrow();
        assertThat(lines(claim, judged.get(i).where())).isNotEmpty();
      }
    }
  }

  /** The lines that bear it out, looked for in the most obvious way. */
  private static List<Line> lines(Claim claim, String where) {
    return FILES.stream().filter(f -> f.path().equals(claim.file())).flatMap(f -> f.lines().stream()
        .filter(l -> claim.verdict() == Verdict.NOT_MET || l.side() != Side.KEPT)
        .filter(l -> l.text().contains(claim.quote().strip()) && claim.quote().strip().length() > 1)
        .filter(l -> where.equals(f.path() + ":" + l.number() + (l.side() == Side.REMOVED ? " (removed)" : "")))).toList();
  }

  @Provide
  Arbitrary<List<Claim>> claims() {
    List<String> quotes = Stream.concat(FILES.stream().flatMap(f -> f.lines().stream()).map(Line::text),
        Stream.of("", "(", ";", "refund()", "pay", "order", "e", "src/a.ts", "done")).toList();
    return Combinators.combine(Arbitraries.integers().between(0, 4), Arbitraries.of(Verdict.class),
        Arbitraries.of("src/a.ts", "src/b.ts", "src/c.ts", ""), Arbitraries.integers().between(-1, 15),
        Arbitraries.of(quotes))
        .as((number, verdict, file, line, quote) -> new Claim(number, verdict, file, line, quote, "w"))
        .list().ofMaxSize(6);
  }
}
