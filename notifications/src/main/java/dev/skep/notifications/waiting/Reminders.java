package dev.skep.notifications.waiting;

import dev.skep.core.outbox.Outbox;
import dev.skep.notifications.HowMuch;
import dev.skep.notifications.HowMuchTold;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.WorkingHours;
import dev.skep.notifications.incident.Incidents;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks regularly of what people are to be reminded. What was said stands in a table that is written with the end of
 * what said it, so several processes that look at a time say it once.
 */
@Singleton
public class Reminders {
  private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
  /** What was said longer ago belongs to nothing that a reminder could still come of. */
  private static final Duration REMEMBERED = Duration.ofDays(400);

  private final WaitingList list;
  private final ReminderRows rows;
  private final HowMuchTold told;
  private final Incidents incidents;
  private final @Nullable ReminderPolicy policy;
  private final @Nullable WorkingHours hours;
  private final Outbox outbox;
  private final Clock clock;

  Reminders(WaitingList list, ReminderRows rows, HowMuchTold told, Incidents incidents,
      @Nullable ReminderPolicy policy, @Nullable WorkingHours hours, Outbox outbox, Clock clock) {
    this.list = list;
    this.rows = rows;
    this.told = told;
    this.incidents = incidents;
    this.policy = policy;
    this.hours = hours;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What is due becomes an effect. Calls go out, for where people's hours are. */
  @Scheduled(initialDelay = "3m", fixedDelay = "${skep.reminders.look-every:15m}")
  public void look() {
    if (policy == null || hours == null || !policy.reminders().on()) {
      return;
    }
    Map<String, List<Matter>> waiting = list.all().stream().collect(Collectors.groupingBy(Matter::person));
    waiting.forEach((person, matters) -> {
      try {
        if (due(person, matters) instanceof Reminding.Send(List<Matter> due)) {
          outbox.add(Remind.effect(person, due));
        }
      } catch (RuntimeException e) {
        LOG.warn("could not find out of what {} is to be reminded: {}", person, e.toString());
      }
    });
  }

  /** Of what waits for that person now; calls go out. */
  Reminding.Decision due(String person) {
    return due(person, list.of(person));
  }

  private Reminding.Decision due(String person, List<Matter> waiting) {
    List<Matter> wanted = waiting.stream().filter(m -> m.what().isReminded() && isWanted(m)).toList();
    if (wanted.isEmpty() || policy == null || hours == null || !policy.reminders().on()) {
      return new Reminding.Wait(Optional.empty());
    }
    Map<String, Reminding.Said> history =
        rows.findByPersonAndLastAtAfter(person, clock.instant().minus(REMEMBERED)).stream()
            .collect(Collectors.toMap(ReminderRow::cause, ReminderRow::said));
    return Reminding.decide(wanted, history, hours.of(person), policy.reminders().gaps(), clock.instant());
  }

  /**
   * Whoever wants to hear of results alone, or nothing more of a thread, is not reminded; nor who was asked in the thread
   * why nobody reviews or merges it.
   */
  private boolean isWanted(Matter matter) {
    String person = matter.person();
    return told.of(person) != HowMuch.RESULTS
        && !told.isMuted(person, matter.task().origin().channel(), matter.task().origin().thread())
        && !(matter.isOfReviewer() && incidents.asked(matter.task().id()).filter(Trouble::isOfPeople).isPresent());
  }

  /** Joins the caller's transaction. */
  void said(String person, List<String> causes) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<String, ReminderRow> before = rows.findByPersonAndLastAtAfter(person, now.minus(REMEMBERED)).stream()
        .collect(Collectors.toMap(ReminderRow::cause, Function.identity()));
    causes.forEach(cause -> {
      ReminderRow row = before.get(cause);
      if (row == null) {
        rows.save(ReminderRow.first(person, cause, now));
      } else {
        rows.update(row.again(now));
      }
    });
  }
}
