package dev.skep.notifications;

/** The answers of the survey; stored in minutes. A day of work counts as eight hours. */
public enum SavedTime {
  NONE(0, "No time saved"),
  MINUTES_15(15, "15 min"),
  MINUTES_30(30, "30 min"),
  HOUR_1(60, "1 hour"),
  HOURS_2(120, "2 hours"),
  HALF_DAY(240, "Half a day"),
  DAY(480, "A day or more");

  private final int minutes;
  private final String words;

  SavedTime(int minutes, String words) {
    this.minutes = minutes;
    this.words = words;
  }

  public int minutes() {
    return minutes;
  }

  public String words() {
    return words;
  }
}
