package dev.skep.throttle;

/**
 * How many tasks agents may hold at once.
 *
 * @param openTasks in all
 * @param openTasksPerRepository in one repository
 */
public record Limits(int openTasks, int openTasksPerRepository) {
  public static final Limits DEFAULT = new Limits(20, 3);

  public Limits {
    if (openTasks < 1 || openTasksPerRepository < 1) {
      throw new IllegalArgumentException("a limit below 1 would never release anything");
    }
  }
}
