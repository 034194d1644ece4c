package dev.skep.intake.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.skep.intake.Unasked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatcherTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Past NOTHING = new Past(false, false, 0, Map.of(), Map.of());
  private static final WatchRule FLAKY = WatchRuleBuilder.builder().name("flaky tests").channel("C1")
      .words(List.of("flaky", "fails again")).emoji("").app("").template("").repository("").mostPerDay(2).owner("").build();
  private static final WatchRule BEE = FLAKY.with(r -> r.name("bee").words(List.of()).emoji("bee"));
  private static final WatchRule ALERT = FLAKY.with(r -> r.name("alerts").words(List.of("error")).app("Alertmanager")
      .template("bug").repository("acme/shop").filesItself(true).owner("U9"));

  private static Sighting said(String text) {
    return new Sighting("C1", "1.0", "1.0", "U1", Set.of(), "", false, text);
  }

  private static Sighting alert(String text) {
    return new Sighting("C1", "1.0", "1.0", "B1", Set.of("B1", "alertmanager"), "", false, text);
  }

  private static Sighting reaction(String emoji, Set<String> app, boolean bySkep) {
    return new Sighting("C1", "1.0", "1.1", "U1", app, emoji, bySkep, "the build");
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      CheckoutTest is FLAKY., true
      it fails again!, true
      it fails. Again?, false
      flakyness, false
      unflaky, false
      '(flaky)', true
      """)
  void wordsCountWholeInAnyCase(String text, boolean matches) {
    assertThat(Watcher.matching(List.of(FLAKY), said(text)).isEmpty()).isNotEqualTo(matches);
  }

  @Test
  void allThatIsSetMustHold() {
    WatchRule both = FLAKY.with(r -> r.pattern(Pattern.compile("[A-Z]\\w+Test\\b")));
    assertThat(Watcher.matching(List.of(both), said("CheckoutTest is flaky"))).hasSize(1);
    assertThat(Watcher.matching(List.of(both), said("it is flaky"))).isEmpty();
    assertThat(Watcher.matching(List.of(both), said("CheckoutTest"))).isEmpty();
    assertThat(Watcher.matching(List.of(FLAKY.with(r -> r.channel("C2"))), said("flaky"))).isEmpty();
  }

  @Test
  void anAppIsHeardOnlyWhereItIsNamedAndAPersonNeverForIt() {
    assertThat(Watcher.matching(List.of(FLAKY, ALERT), alert("an error, flaky"))).containsExactly(ALERT);
    assertThat(Watcher.matching(List.of(FLAKY, ALERT), said("an error, flaky"))).containsExactly(FLAKY);
    assertThat(Watcher.matching(List.of(ALERT), new Sighting("C1", "1.0", "1.0", "B2", Set.of("B2"), "", false, "error")))
        .isEmpty();
  }

  @Test
  void aReactionCountsOnWhateverAnybodyButSkepWrote() {
    assertThat(Watcher.matching(List.of(FLAKY, BEE), reaction("bee", Set.of(), false))).containsExactly(BEE);
    assertThat(Watcher.matching(List.of(BEE), reaction("bee", Set.of("B1"), false))).containsExactly(BEE);
    assertThat(Watcher.matching(List.of(BEE), reaction("bee", Set.of("B1"), true))).isEmpty();
    assertThat(Watcher.matching(List.of(BEE), reaction("wasp", Set.of(), false))).isEmpty();
    assertThat(Watcher.matching(List.of(BEE), said("the build"))).isEmpty();
  }

  @Test
  void aHostilePatternAndMessageCannotHang() {
    WatchRule slow = FLAKY.with(r -> r.words(List.of()).pattern(Pattern.compile("(a+)+$")));
    assertThat(Watcher.matching(List.of(slow), said("a".repeat(20_000) + "!"))).hasSize(1);
    assertThat(Watcher.matching(List.of(slow), said("a".repeat(11_000) + "!"))).isEmpty();
  }

  private static boolean proposes(Sighting seen, boolean mayAsk, Past past) {
    return Watcher.decide(List.of(FLAKY, BEE, ALERT), seen, mayAsk, past, NOW) instanceof Watcher.Decision.Propose;
  }

  @Test
  void whatStandsAgainstIt() {
    assertThat(proposes(said("flaky"), true, NOTHING)).isTrue();
    assertThat(proposes(said("flaky"), true, new Past(true, false, 0, Map.of(), Map.of()))).isFalse();
    assertThat(proposes(said("flaky"), true, new Past(false, true, 0, Map.of(), Map.of()))).isFalse();
    assertThat(proposes(said("flaky"), true, new Past(false, false, 20, Map.of(), Map.of()))).isFalse();
    assertThat(proposes(said("flaky"), true, new Past(false, false, 2, Map.of("flaky tests", 2), Map.of()))).isFalse();
    assertThat(proposes(said("flaky"), true, quiet(NOW.plusSeconds(1)))).isFalse();
    assertThat(proposes(said("flaky"), true, quiet(null))).isFalse();
    assertThat(proposes(said("flaky"), true, quiet(NOW))).as("it is over").isTrue();
    assertThat(proposes(said("flaky"), false, NOTHING)).as("an outsider's words may be proposed").isTrue();
    assertThat(proposes(reaction("bee", Set.of(), false), false, NOTHING)).as("but an outsider asks for nothing").isFalse();
  }

  private static Past quiet(Instant until) {
    return new Past(false, false, 0, Map.of(), Map.of("flaky tests", new Quiet(until, "U1")));
  }

  @Test
  void aRuleThatIsQuietLeavesItToTheNext() {
    WatchRule other = FLAKY.with(r -> r.name("other"));
    assertThat(Watcher.decide(List.of(FLAKY, other), said("flaky"), true, quiet(null), NOW))
        .isEqualTo(new Watcher.Decision.Propose(other));
  }

  @Test
  void aBriefIsMadeAtOnceOnlyWhereTheCompanySaidWhichAndForWhomItTrusts() {
    assertThat(Watcher.how(ALERT, alert("error"), false, "")).isEqualTo(
        new Unasked("alerts", "acme/shop", "bug", true, "U9"));
    WatchRule full = FLAKY.with(r -> r.template("bug").repository("").filesItself(true).owner("U9"));
    assertThat(Watcher.how(full, said("flaky"), true, "acme/api")).isEqualTo(
        new Unasked("flaky tests", "acme/api", "bug", true, "U9"));
    assertThat(Watcher.how(full, said("flaky"), false, "acme/api")).as("an outsider's words").isEqualTo(
        new Unasked("flaky tests", "acme/api", "bug", false, ""));
    assertThat(Watcher.how(full, said("flaky"), true, "").prepared()).as("no repository").isFalse();
    assertThat(Watcher.how(full.with(r -> r.template("")), said("flaky"), true, "acme/api").prepared()).isFalse();
    assertThat(Watcher.how(full.with(r -> r.filesItself(false)), said("flaky"), true, "acme/api").filer()).isEmpty();
  }

  @Test
  void theThirdTimeIsForGood() {
    assertThat(Quiet.after(1, "U1", NOW)).isEqualTo(new Quiet(NOW.plus(Duration.ofDays(1)), "U1"));
    assertThat(Quiet.after(2, "U1", NOW).isForGood()).isFalse();
    assertThat(Quiet.after(3, "U1", NOW).isForGood()).isTrue();
  }

  /** @param pause since the one before */
  record Step(int message, int thread, boolean bySkep, boolean mayAsk, String text, Duration pause) {}

  @Provide
  Arbitrary<List<Step>> talks() {
    return Combinators.combine(Arbitraries.integers().between(1, 40), Arbitraries.integers().between(1, 60),
        Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(1, Arbitraries.just(true)),
            net.jqwik.api.Tuple.of(9, Arbitraries.just(false))),
        Arbitraries.of(true, false), Arbitraries.of("flaky", "fails again", "slow", "flaky slow", "well"),
        Arbitraries.integers().between(0, 300).map(Duration::ofMinutes)).as(Step::new).list().ofMaxSize(150);
  }

  @Property(tries = 300)
  void howeverPeopleTalkTheyAreNotFlooded(@ForAll("talks") List<Step> talk) {
    WatchRule slow = FLAKY.with(r -> r.name("slow").words(List.of("slow")).mostPerDay(3));
    List<WatchRule> rules = List.of(FLAKY, slow);
    record Proposed(String rule, int message, int thread, Instant at) {}
    var proposed = new ArrayList<Proposed>();
    Instant now = NOW;
    for (Step step : talk) {
      now = now.plus(step.pause());
      Instant since = now.minus(Duration.ofDays(1));
      List<Proposed> today = proposed.stream().filter(p -> p.at().isAfter(since)).toList();
      var ofRule = new HashMap<>(today.stream().collect(Collectors.toMap(Proposed::rule, p -> 1, Integer::sum)));
      boolean quiet = step.thread() % 7 == 0;
      var past = new Past(proposed.stream().anyMatch(p -> p.message() == step.message()),
          proposed.stream().anyMatch(p -> p.thread() == step.thread()), today.size(), ofRule,
          quiet ? Map.of("slow", new Quiet(null, "U1")) : Map.of());
      var seen = new Sighting("C1", "t" + step.thread(), "m" + step.message(), "U1", Set.of(), "", step.bySkep(),
          step.text());
      if (Watcher.decide(rules, seen, step.mayAsk(), past, now) instanceof Watcher.Decision.Propose(WatchRule rule)) {
        assertThat(step.bySkep()).isFalse();
        assertThat(step.text()).contains(rule.name().equals("slow") ? "slow" : "f");
        assertThat(quiet && rule.name().equals("slow")).isFalse();
        proposed.add(new Proposed(rule.name(), step.message(), step.thread(), now));
      }
    }
    assertThat(proposed).extracting(Proposed::message).doesNotHaveDuplicates();
    assertThat(proposed).extracting(Proposed::thread).doesNotHaveDuplicates();
    for (Proposed one : proposed) {
      List<Proposed> day = proposed.stream()
          .filter(p -> !p.at().isAfter(one.at()) && p.at().isAfter(one.at().minus(Duration.ofDays(1)))).toList();
      assertThat(day).filteredOn(p -> p.rule().equals("slow")).hasSizeLessThanOrEqualTo(3);
      assertThat(day).filteredOn(p -> !p.rule().equals("slow")).hasSizeLessThanOrEqualTo(2);
    }
  }
}
