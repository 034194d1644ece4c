package dev.skep.notifications.worth;

/** Which tasks of a slice are meant: those that a figure counts. */
public enum Picked {
  ALL("Tasks", SliceRows.ALL),
  OPEN("Open tasks", SliceRows.ALL + " and f.ended_at is null"),
  ENDED("Tasks that ended", SliceRows.ENDED),
  MERGED("Merged tasks", SliceRows.ENDED + " and f.state = 'MERGED'"),
  CLOSED("Tasks closed without merging", SliceRows.ENDED + " and f.state = 'CLOSED_UNMERGED'"),
  CANCELLED("Cancelled tasks", SliceRows.ENDED + " and f.state = 'CANCELLED'"),
  FAILED("Failed tasks", SliceRows.ENDED + " and f.state = 'FAILED'"),
  PULL("Tasks with a pull request", SliceRows.ENDED + " and f.draft_at is not null"),
  REVIEWED("Tasks that came to review", SliceRows.ENDED + " and f.review_at is not null"),
  GREEN_FIRST("Tasks whose first build was green", SliceRows.ENDED + " and f.first_build = 'GREEN'"),
  RED_FIRST("Tasks whose first build was red", SliceRows.ENDED + " and f.first_build = 'RED'"),
  REWORKED("Tasks that went back to the agent", SliceRows.ENDED + " and f.draft_at is not null and f.rounds > 0"),
  ANSWERED("Tasks with an answer about time saved", SliceRows.ENDED + " and f.answers > 0");

  private final String label;
  private final String condition;

  Picked(String label, String condition) {
    this.label = label;
    this.condition = condition;
  }

  public String label() {
    return label;
  }

  /** It has the holes of {@link SliceRows#ENDED} and no others. */
  String condition() {
    return condition;
  }
}
