package dev.skep.throttle;

/**
 * How many issues, comments and assignments GitHub takes from one account, whoever wants them; each at least 4. Starts use
 * three quarters of it, so that there is room for everything else.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">secondary limits</a>
 */
public record ContentBudget(int perMinute, int perHour) {
  public static final ContentBudget GITHUB = new ContentBudget(80, 500);

  public ContentBudget {
    if (perMinute < 4 || perHour < 4) {
      throw new IllegalArgumentException("such a budget would never release anything");
    }
  }

  static int forStarts(int most) {
    return most - most / 4;
  }
}
