package dev.skep.core.review;

/**
 * What the company asks of the review of an agent's pull request.
 *
 * @param humans approvals it takes, at least 1
 * @param ownersAfterFirst whether code owners are asked only after the first approval
 * @param status whether the count is published on the commit
 * @param olderCount whether an approval of an older commit counts until it is dismissed, as GitHub does by default
 */
public record ReviewRules(int humans, boolean ownersAfterFirst, boolean status, boolean olderCount) {
  public static final ReviewRules DEFAULT = new ReviewRules(2, true, true, true);

  /** The same, asking for no more people than there are. */
  public ReviewRules among(int people) {
    return new ReviewRules(Math.max(1, Math.min(humans, people)), ownersAfterFirst, status, olderCount);
  }
}
