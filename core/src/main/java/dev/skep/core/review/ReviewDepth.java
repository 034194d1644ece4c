package dev.skep.core.review;

/**
 * How closely changes made by a template are looked at.
 *
 * @param sample of a hundred, how many get all the eyes that the company's rule names, though the mode asks for fewer
 */
public record ReviewDepth(Mode mode, int sample) {
  public static final ReviewDepth FULL = new ReviewDepth(Mode.FULL, 0);
  public static final int SAMPLE_USUAL = 20;

  public enum Mode {
    /** Every change as the company's rule says. */
    FULL,
    /** One person each. */
    SPOT,
    /** Green checks instead of people. */
    TRUST
  }
}
