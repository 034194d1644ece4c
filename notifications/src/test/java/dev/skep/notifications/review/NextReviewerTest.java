package dev.skep.notifications.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NextReviewerTest {
  private static final Map<String, String> PEOPLE = Map.of("U1", "ada", "U2", "pam", "U3", "grace", "U4", "tim");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static List<String> order(Set<String> not, Map<String, Long> waiting, Map<String, Instant> chosen) {
    return NextReviewer.order(PEOPLE, not, waiting, chosen).stream().map(NextReviewer.Candidate::login).toList();
  }

  @Test
  void theLeastLoadedAndOfThoseWhoseTurnIsLongestAgo() {
    assertThat(order(Set.of("ADA"), Map.of("Pam", 2L, "tim", 1L), Map.of("U3", NOON)))
        .containsExactly("grace", "tim", "pam");
    assertThat(order(Set.of("ada"), Map.of(), Map.of("U3", NOON, "U2", NOON.minusSeconds(1))))
        .containsExactly("tim", "pam", "grace");
    assertThat(order(Set.of("ada", "pam", "grace", "tim"), Map.of(), Map.of())).isEmpty();
  }

  @Test
  void theOrderInWhichPeopleAreListedDoesNotMatter() {
    var reversed = new LinkedHashMap<String, String>();
    List.of("U4", "U3", "U2", "U1").forEach(u -> reversed.put(u, PEOPLE.get(u)));
    assertThat(NextReviewer.order(reversed, Set.of(), Map.of(), Map.of()))
        .isEqualTo(NextReviewer.order(PEOPLE, Set.of(), Map.of(), Map.of()));
  }

  /** Choosing again and again, with what each choice adds and what ends at random, nobody is left far behind. */
  @Property(tries = 200)
  void theWorkIsShared(@ForAll @Size(40) List<@IntRange(max = 3) Integer> ends) {
    var waiting = new HashMap<String, Long>();
    var chosen = new HashMap<String, Instant>();
    var open = new ArrayList<String>();
    for (int i = 0; i < ends.size(); i++) {
      NextReviewer.Candidate next = NextReviewer.order(PEOPLE, Set.of("ada"), waiting, chosen).getFirst();
      assertThat(next.login()).isNotEqualTo("ada");
      assertThat(List.of("pam", "grace", "tim")).allSatisfy(
          other -> assertThat(waiting.getOrDefault(other, 0L))
              .isGreaterThanOrEqualTo(waiting.getOrDefault(next.login(), 0L)));
      waiting.merge(next.login(), 1L, Long::sum);
      chosen.put(next.person(), NOON.plusSeconds(i));
      open.add(next.login());
      if (ends.get(i) < open.size()) {
        waiting.merge(open.remove((int) ends.get(i)), -1L, Long::sum);
      }
    }
  }
}
