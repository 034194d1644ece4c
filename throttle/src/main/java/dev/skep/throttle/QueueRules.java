package dev.skep.throttle;

/**
 * What holds for the tasks of one queue beside what holds for all.
 *
 * @param openTasks most that agents hold at once
 * @param waitingForReview nothing starts while so many of its pull requests wait for review, whoever is to review them
 * @param weight its share of free places beside other queues that wait, more than 0; 1 is usual
 */
public record QueueRules(int openTasks, int waitingForReview, Pace pace, ReleaseWindow window, double weight) {
  public static final QueueRules NONE = new QueueRules(Integer.MAX_VALUE, Pace.FREE, ReleaseWindow.ALWAYS, 1);

  /** With no bound of its own on what waits for review. */
  public QueueRules(int openTasks, Pace pace, ReleaseWindow window, double weight) {
    this(openTasks, Integer.MAX_VALUE, pace, window, weight);
  }

  public QueueRules {
    if (openTasks < 1 || waitingForReview < 1 || !(weight > 0)) {
      throw new IllegalArgumentException("such a queue would never release anything");
    }
  }
}
