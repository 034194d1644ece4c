package dev.skep.dispatch;

import dev.skep.core.review.ReviewDepth;
import dev.skep.core.review.ReviewPolicy;
import dev.skep.core.review.ReviewRules;
import dev.skep.core.review.Sampling;
import dev.skep.core.review.TwoHumans;
import dev.skep.core.task.Build;
import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * By what the review of one task's work is counted. Pure.
 *
 * @param assignee login of who answers for the work, empty where it is not known
 */
record Reviewing(ReviewRules rules, ReviewDepth depth, String assignee) {

  static Reviewing of(Task task, ReviewPolicy policy) {
    return new Reviewing(
        policy.rules(), policy.depth(task.brief()), policy.people().getOrDefault(task.reviewer(), ""));
  }

  Standing standing(Task task, WorkSnapshot.Pull pull) {
    Sampling sampling = Sampling.of(depth, rules.humans(), task.id().toString());
    int needed = sampling.needed(pull.build().light() == Build.Light.GREEN);
    TwoHumans.Counted counted = TwoHumans.count(pull.reviews().stream().map(Reviewing::opinion).toList(),
        new TwoHumans.Work(pull.author(), pull.hands().wrote(), pull.hands().named()),
        new TwoHumans.Rule(needed, assignee, rules.olderCount()));
    boolean objected = (task.standing() != null && task.standing().objected()) || objector(pull).isPresent();
    List<String> asked = pull.asked().stream().sorted(String.CASE_INSENSITIVE_ORDER).toList();
    return new Standing(counted.by(), needed, counted.missing(), asked, sampling.drawn(), objected);
  }

  private static TwoHumans.Opinion opinion(WorkSnapshot.Review review) {
    return new TwoHumans.Opinion(
        review.reviewer(), true, TwoHumans.Verdict.valueOf(review.verdict().name()), review.ofHead());
  }

  /** Somebody whose last word asks for changes. */
  static Optional<String> objector(WorkSnapshot.Pull pull) {
    return pull.reviews().stream().filter(r -> r.verdict() == WorkSnapshot.Verdict.CHANGES_REQUESTED)
        .map(WorkSnapshot.Review::reviewer).findFirst();
  }
}
