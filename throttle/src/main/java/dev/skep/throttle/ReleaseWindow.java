package dev.skep.throttle;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When tasks may start, in the wall time of one place: also on days with a missing or a doubled hour, where an opening
 * that falls into the missing hour is an hour late. Pure.
 *
 * @param days on which it opens
 * @param from wall time of the opening
 * @param to wall time of the close; not later than {@code from} when it is open over midnight, into the next day
 * @param holidays on which it does not open
 * @param freezes spans in which it is shut, whatever the hour
 */
public record ReleaseWindow(
    Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, Set<LocalDate> holidays, List<Freeze> freezes) {
  public static final ReleaseWindow ALWAYS = new ReleaseWindow(
      EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.of("UTC"), Set.of(), List.of());

  /** No freeze reaches it. */
  private static final LocalDate FAR_AWAY = LocalDate.of(2300, 1, 1);

  /** An opening is looked for so many days ahead. */
  static final int DAYS_AHEAD = 800;

  /** From the beginning of the first day to the end of the last. */
  public record Freeze(LocalDate first, LocalDate last) {
    public Freeze {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException("a freeze ends before it begins");
      }
    }

    boolean covers(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }

  public ReleaseWindow {
    days = Set.copyOf(days);
    holidays = Set.copyOf(holidays);
    freezes = List.copyOf(freezes);
  }

  /** The same hours by the clocks of another place. */
  public ReleaseWindow at(ZoneId place) {
    return new ReleaseWindow(days, from, to, place, holidays, freezes);
  }

  public boolean isOpen(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return !isFrozen(today) && (isOpenFrom(today, now) || isOpenFrom(today.minusDays(1), now));
  }

  private boolean isOpenFrom(LocalDate day, Instant now) {
    return opensOn(day) && !now.isBefore(opening(day)) && now.isBefore(closing(day));
  }

  private boolean opensOn(LocalDate day) {
    return days.contains(day.getDayOfWeek()) && !holidays.contains(day) && !isFrozen(day);
  }

  private boolean isFrozen(LocalDate day) {
    return freezes.stream().anyMatch(f -> f.covers(day));
  }

  private Instant opening(LocalDate day) {
    return ZonedDateTime.of(day, from, zone).toInstant();
  }

  private Instant closing(LocalDate day) {
    return ZonedDateTime.of(to.isAfter(from) ? day : day.plusDays(1), to, zone).toInstant();
  }

  /** @return {@code now} while it is open; empty when it does not open within two years, so never for all one knows */
  public Optional<Instant> opens(Instant now) {
    if (isOpen(now)) {
      return Optional.of(now);
    }
    LocalDate today = LocalDate.ofInstant(now, zone);
    return today.minusDays(1).datesUntil(today.plusDays(DAYS_AHEAD)).flatMap(this::moments)
        .filter(moment -> moment.isAfter(now) && isOpen(moment)).findFirst();
  }

  /** @return {@code now} while it is shut; empty when it does not close within two years, so never for all one knows */
  public Optional<Instant> closes(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    Stream<Instant> ends = today.minusDays(1).datesUntil(today.plusDays(DAYS_AHEAD))
        .flatMap(day -> Stream.of(day.atStartOfDay(zone).toInstant(), closing(day))).sorted();
    return isOpen(now)
        ? ends.filter(moment -> moment.isAfter(now) && !isOpen(moment)).findFirst()
        : Optional.of(now);
  }

  /** When it may begin to be open on a day: at the opening, or at midnight where a freeze ends in an open night. */
  private Stream<Instant> moments(LocalDate day) {
    return Stream.of(day.atStartOfDay(zone).toInstant(), opening(day)).sorted();
  }

  /** Whether there is a time of the year at which both are open, holidays and freezes left out of account. */
  public boolean meets(ReleaseWindow other) {
    return FAR_AWAY.datesUntil(FAR_AWAY.plusYears(1)).flatMap(day -> Stream.concat(moments(day), other.moments(day)))
        .anyMatch(moment -> isOpen(moment) && other.isOpen(moment));
  }

  public Instant startOfDay(Instant now) {
    return LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
  }

  public Instant startOfWeek(Instant now) {
    return LocalDate.ofInstant(now, zone).with(DayOfWeek.MONDAY).atStartOfDay(zone).toInstant();
  }

  Instant startOfMonth(Instant now) {
    return LocalDate.ofInstant(now, zone).withDayOfMonth(1).atStartOfDay(zone).toInstant();
  }

  Instant nextDay(Instant now) {
    return LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
  }

  Instant nextWeek(Instant now) {
    return LocalDate.ofInstant(now, zone).with(DayOfWeek.MONDAY).plusWeeks(1).atStartOfDay(zone).toInstant();
  }

  Instant nextMonth(Instant now) {
    return LocalDate.ofInstant(now, zone).withDayOfMonth(1).plusMonths(1).atStartOfDay(zone).toInstant();
  }
}
