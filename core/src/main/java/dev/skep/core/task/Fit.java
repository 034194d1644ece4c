package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a change is what its brief asked for, as it was judged at one commit. All but the criteria was counted, not
 * guessed.
 *
 * @param criteria how many the brief has; what is neither met nor not met cannot be seen in the change
 * @param judged whether anybody was there to judge them
 * @param outside files that the brief does not speak of
 * @param removed tests that are gone
 * @param weakened places where tests check less than before
 * @param dependencies new ones
 * @param secrets lines that look like one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Fit(
    String headSha, int criteria, boolean judged, int met, int notMet, int outside, int removed, int weakened,
    int dependencies, int secrets) {

  /** Such as {@code 3 of 4 met, 1 not visible · 1 test removed}. */
  public String words() {
    var words = new ArrayList<String>(List.of(criteriaWords()));
    add(words, removed, "test removed", "tests removed");
    add(words, weakened, "test weakened", "tests weakened");
    add(words, secrets, "possible secret", "possible secrets");
    add(words, dependencies, "new dependency", "new dependencies");
    add(words, outside, "file outside", "files outside");
    return String.join(" · ", words);
  }

  private String criteriaWords() {
    if (criteria == 0) {
      return "no criteria";
    }
    if (!judged) {
      return "criteria not judged";
    }
    int notVisible = criteria - met - notMet;
    return met + " of " + criteria + " met" + (notMet == 0 ? "" : ", " + notMet + " not met")
        + (notVisible == 0 ? "" : ", " + notVisible + " not visible");
  }

  private static void add(List<String> words, int count, String one, String more) {
    if (count > 0) {
      words.add(count + " " + (count == 1 ? one : more));
    }
  }
}
