package dev.skep.playground.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * How good the outcome is.
 *
 * @param complete whether it ended as it should, with all that a good brief must contain
 * @param rightRepository whether it was filed where it should be, or nowhere
 * @param forbidden what is in the issue and must not be
 * @param missing what is missing, in words
 */
record Verdict(boolean complete, boolean rightRepository, int questions, List<String> forbidden, List<String> missing) {
  private static final int WORDS_SHOWN = 120;

  static Verdict of(Golden golden, Outcome outcome) {
    Golden.Want want = golden.want();
    var missing = new ArrayList<String>();
    if (!want.end().contains(outcome.end())) {
      missing.add("it ended " + outcome.end() + ", not " + want.end() + said(outcome));
    }
    if (!outcome.filed().isEmpty()) {
      missing.addAll(Briefs.missing(outcome.filed(), want));
    }
    want.asks().stream().filter(a -> outcome.questions().stream().noneMatch(q -> Patterns.fits(a, q)))
        .forEach(a -> missing.add("it did not ask “" + a + "”"));
    if (outcome.filed().isEmpty()) {
      want.says().stream().filter(s -> !Patterns.fits(s, outcome.words()))
          .forEach(s -> missing.add("it did not say “" + s + "”" + said(outcome)));
    }
    if (outcome.questions().size() > want.questions()) {
      missing.add("it asked " + outcome.questions().size() + " questions where " + want.questions() + " do");
    }
    boolean right = outcome.filed().isEmpty()
        ? !want.end().getFirst().equals(Outcome.End.FILED)
        : Briefs.inRightRepositories(outcome.filed(), want);
    List<String> forbidden = outcome.filed().stream().flatMap(f -> Forbidden.in(f.all(), want.not()).stream())
        .distinct().sorted().toList();
    return new Verdict(missing.isEmpty(), right, outcome.questions().size(), forbidden, List.copyOf(missing));
  }

  private static String said(Outcome outcome) {
    String words = outcome.words().replaceAll("\\s+", " ");
    return words.isEmpty() ? "" : "; it said: " + words.substring(0, Math.min(words.length(), WORDS_SHOWN));
  }
}
