package dev.skep.throttle;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How many tasks agents may hold at once; each at least 1.
 *
 * @param openTasks in all
 * @param openTasksPerRepository in one repository
 * @param openTasksPerPerson asked for by one person
 * @param openTasksPerReviewer that one person will have to review
 * @param waitingForReview pull requests that wait for one person's review before that person gets no more
 */
@RecordBuilder
public record Limits(
    int openTasks, int openTasksPerRepository, int openTasksPerPerson, int openTasksPerReviewer, int waitingForReview)
    implements
      LimitsBuilder.With {
  public static final Limits DEFAULT = new Limits(20, 3, Integer.MAX_VALUE, Integer.MAX_VALUE, 10);

  public Limits {
    if (Math.min(Math.min(Math.min(openTasks, openTasksPerRepository), Math.min(openTasksPerPerson, openTasksPerReviewer)),
        waitingForReview) < 1) {
      throw new IllegalArgumentException("a limit below 1 would never release anything");
    }
  }

  public static Limits of(int openTasks, int openTasksPerRepository) {
    return DEFAULT.with(l -> l.openTasks(openTasks).openTasksPerRepository(openTasksPerRepository));
  }
}
