package dev.skep.notifications.digest;

import dev.skep.notifications.worth.Dimension;
import dev.skep.throttle.schedule.When;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a channel wants to hear once a week how it went.
 *
 * @param team whose tasks it is about: the name of a team, {@link #EVERYONE}, or empty for the channel's own
 * @param by what it tells apart, one of {@link #GROUPS}; null for nothing
 */
public record DigestPlan(String channel, DayOfWeek on, LocalTime at, ZoneId zone, String team, @Nullable Dimension by) {
  /** No team can have that name. */
  public static final String EVERYONE = "everyone";
  public static final DayOfWeek USUAL_DAY = DayOfWeek.MONDAY;
  public static final LocalTime USUAL_TIME = LocalTime.of(9, 0);
  /** People are not told apart before all of a channel. */
  public static final List<Dimension> GROUPS = List.of(
      Dimension.REPOSITORY, Dimension.TEMPLATE, Dimension.TEAM, Dimension.AGENT, Dimension.MODEL);

  public DigestPlan {
    at = at.truncatedTo(ChronoUnit.MINUTES);
  }

  /** The channel's own tasks, at the usual time. */
  public static DigestPlan usual(String channel, ZoneId zone) {
    return new DigestPlan(channel, USUAL_DAY, USUAL_TIME, zone, "", null);
  }

  public When when() {
    return new When.Cron(at.getMinute() + " " + at.getHour() + " * * " + on.getValue() % 7, zone);
  }
}
