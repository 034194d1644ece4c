package dev.skep.throttle;

/**
 * What holds for the tasks of one queue beside what holds for all.
 *
 * @param openTasks most that agents hold at once
 * @param weight its share of free places beside other queues that wait, more than 0; 1 is usual
 */
public record QueueRules(int openTasks, Pace pace, ReleaseWindow window, double weight) {
  public static final QueueRules NONE = new QueueRules(Integer.MAX_VALUE, Pace.FREE, ReleaseWindow.ALWAYS, 1);

  public QueueRules {
    if (openTasks < 1 || !(weight > 0)) {
      throw new IllegalArgumentException("such a queue would never release anything");
    }
  }
}
