package dev.skep.notifications.review;

import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What sampled reviews found: of the tasks that chance chose for all eyes, how many were asked to change. Where that is
 * often, those that nobody looked at as closely will have needed it as often, and the rate is too low or the template not
 * ready for it. Pure.
 */
public record Calibration(int drawn, int objected) {
  /** Of the normal distribution, for 95 of a hundred. */
  private static final double Z = 1.96;

  public static Calibration of(List<Task> ended) {
    List<Standing> drawn =
        ended.stream().map(Task::standing).filter(Objects::nonNull).filter(Standing::drawn).toList();
    return new Calibration(drawn.size(), (int) drawn.stream().filter(Standing::objected).count());
  }

  /** How many of a hundred it may be in truth at the most, as far as so few can tell; Wilson's interval. */
  public int atMost() {
    if (drawn == 0) {
      return 100;
    }
    double part = (double) objected / drawn;
    double square = Z * Z;
    double upper = (part + square / (2 * drawn)
        + Z * Math.sqrt(part * (1 - part) / drawn + square / (4.0 * drawn * drawn))) / (1 + square / drawn);
    return (int) Math.round(100 * Math.min(1, upper));
  }

  /** Empty where nothing was drawn. */
  public String words() {
    return drawn == 0
        ? ""
        : String.format(Locale.ROOT, "of %d drawn for full review %d had to change (at most %d %% in truth)",
            drawn, objected, atMost());
  }
}
