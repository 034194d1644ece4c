package dev.skep.throttle.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Item;
import dev.skep.core.task.Task;
import dev.skep.core.task.Tasks;
import dev.skep.throttle.Limits;
import dev.skep.throttle.Pace;
import dev.skep.throttle.QueueRules;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottleRules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NextBatchTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final Pace THREE_A_DAY = new Pace(Duration.ZERO, 3, Integer.MAX_VALUE);
  private static final NextBatch.SoFar NOTHING = new NextBatch.SoFar(0, 0, 0, 0);
  private static final ReleaseWindow MORNINGS = window("09:30", "12:00");

  private static ReleaseWindow window(String from, String to, LocalDate... holidays) {
    return new ReleaseWindow(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.parse(from),
        LocalTime.parse(to), VIENNA, Set.of(holidays), List.of());
  }

  private static WorkQueue queue(Pace pace, ReleaseWindow window) {
    return WorkQueueBuilder.builder().name("flags").channel("C02").playbook("flag-cleanup").repository("acme/shop")
        .rules(new QueueRules(Integer.MAX_VALUE, pace, window, 1)).build();
  }

  private static Task item(String name) {
    return Tasks.queued("acme/shop").withItem(new Item(name, "", ""));
  }

  private static List<Task> items(int count) {
    return IntStream.range(0, count).mapToObj(i -> item("i" + i)).toList();
  }

  /** 2 March 2026 is a Monday. */
  private static Instant at(String time) {
    return ZonedDateTime.parse(time + ":00+01:00[Europe/Vienna]").toInstant();
  }

  private static ThrottleRules all() {
    return ThrottleRules.DEFAULT.with(r -> r.limits(Limits.of(100, 100)).window(
        new ReleaseWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, VIENNA, Set.of(),
            List.of())));
  }

  private static Optional<NextBatch> of(Pace pace, ReleaseWindow window, NextBatch.SoFar soFar, int items, String now) {
    return NextBatch.of(queue(pace, window), all(), soFar, items(items), at(now));
  }

  @Test
  void whileShutTheFirstStartAtTheNextOpeningAsManyAsThePaceOfThatDayLets() {
    assertThat(of(THREE_A_DAY, MORNINGS, NOTHING, 5, "2026-03-02T15:00"))
        .contains(new NextBatch(at("2026-03-03T09:30"), List.of("i0", "i1", "i2"), 3));
    assertThat(of(THREE_A_DAY, MORNINGS, NOTHING, 2, "2026-03-06T15:00"))
        .as("over the weekend").contains(new NextBatch(at("2026-03-09T09:30"), List.of("i0", "i1"), 2));
  }

  @Test
  void whatStartsBeforeItShutsIsLeftOut() {
    assertThat(of(THREE_A_DAY, MORNINGS, new NextBatch.SoFar(1, 1, 1, 1), 9, "2026-03-02T10:00"))
        .contains(new NextBatch(at("2026-03-03T09:30"), List.of("i2", "i3", "i4"), 3));
    assertThat(of(THREE_A_DAY, MORNINGS, NOTHING, 3, "2026-03-02T10:00")).as("all of it starts today").isEmpty();
    assertThat(of(THREE_A_DAY, MORNINGS, new NextBatch.SoFar(2, 2, 2, 2), 9, "2026-03-02T08:00"))
        .as("today's starts count for an opening of today").map(NextBatch::count).contains(1);
  }

  @Test
  void theWeekAndTheTimeBetweenTwoStartsBoundItToo() {
    var twoAWeek = new Pace(Duration.ZERO, 3, 4);
    assertThat(of(twoAWeek, MORNINGS, new NextBatch.SoFar(0, 3, 0, 3), 9, "2026-03-03T15:00")).map(NextBatch::count)
        .contains(1);
    assertThat(of(twoAWeek, MORNINGS, new NextBatch.SoFar(3, 4, 3, 4), 9, "2026-03-06T15:00"))
        .as("a new week").map(NextBatch::count).contains(3);
    var hourly = new Pace(Duration.ofHours(1), Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(of(hourly, MORNINGS, NOTHING, 9, "2026-03-02T15:00")).as("9:30, 10:30, 11:30").map(NextBatch::count)
        .contains(3);
  }

  @Test
  void tenAreNamedAndTheRestIsCounted() {
    NextBatch batch = of(Pace.FREE, MORNINGS, NOTHING, 14, "2026-03-02T15:00").orElseThrow();
    assertThat(batch.items()).hasSize(10);
    assertThat(batch.more()).isEqualTo(4);
    ThrottleRules few = all().withLimits(Limits.of(4, 4));
    assertThat(NextBatch.of(queue(Pace.FREE, MORNINGS), few, NOTHING, items(14), at("2026-03-02T15:00")))
        .as("no more than agents may hold at once").map(NextBatch::count).contains(4);
  }

  @Test
  void bothWindowsMustBeOpen() {
    ThrottleRules afternoons = all().withWindow(window("11:00", "17:00", LocalDate.of(2026, 3, 3)));
    assertThat(NextBatch.of(queue(THREE_A_DAY, MORNINGS), afternoons, NOTHING, items(1), at("2026-03-02T15:00")))
        .map(NextBatch::opens).contains(at("2026-03-04T11:00"));
    assertThat(NextBatch.of(queue(THREE_A_DAY, ReleaseWindow.ALWAYS), afternoons, NOTHING, items(1), at("2026-03-02T18:00")))
        .as("the common window alone").map(NextBatch::opens).contains(at("2026-03-04T11:00"));
  }

  @Test
  void nothingIsAheadOfWhatIsAlwaysOpenEmptyOrTooFarAway() {
    assertThat(of(THREE_A_DAY, ReleaseWindow.ALWAYS, NOTHING, 9, "2026-03-02T15:00")).isEmpty();
    assertThat(of(THREE_A_DAY, MORNINGS, NOTHING, 0, "2026-03-02T15:00")).isEmpty();
    var frozen = new ReleaseWindow(MORNINGS.days(), MORNINGS.from(), MORNINGS.to(), VIENNA, Set.of(),
        List.of(new ReleaseWindow.Freeze(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 7, 2))));
    assertThat(of(THREE_A_DAY, frozen, NOTHING, 9, "2026-03-02T15:00")).isEmpty();
    assertThat(of(THREE_A_DAY, frozen, NOTHING, 9, "2026-03-10T15:00")).isPresent();
  }

  @Test
  void whatComesBackByThenIsReady() {
    Task back = item("back").withTurn(item("x").turn().withNotBefore(at("2026-03-03T09:30")));
    Task later = item("later").withTurn(item("x").turn().withNotBefore(at("2026-03-03T09:31")));
    assertThat(NextBatch.of(queue(THREE_A_DAY, MORNINGS), all(), NOTHING, List.of(later, back), at("2026-03-02T15:00")))
        .map(NextBatch::items).contains(List.of("back"));
  }

  @Test
  void whenClocksChangeItOpensAtItsWallTime() {
    ReleaseWindow nights = new ReleaseWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 30), LocalTime.of(4, 0),
        VIENNA, Set.of(), List.of());
    assertThat(of(THREE_A_DAY, nights, NOTHING, 9, "2026-03-28T12:00")).as("2:30 is missing that night")
        .map(NextBatch::opens).contains(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(NextBatch.of(queue(THREE_A_DAY, nights), all(), NOTHING, items(9), Instant.parse("2026-10-24T12:00:00Z")))
        .as("2:30 comes twice, the first counts").map(NextBatch::opens).contains(Instant.parse("2026-10-25T00:30:00Z"));
    var hourly = new Pace(Duration.ofHours(1), Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(NextBatch.of(queue(hourly, nights), all(), NOTHING, items(9), Instant.parse("2026-10-24T12:00:00Z")))
        .as("that night is an hour longer").map(NextBatch::count).contains(3);
  }
}
