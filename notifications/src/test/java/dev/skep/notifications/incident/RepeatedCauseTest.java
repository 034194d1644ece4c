package dev.skep.notifications.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.Talk;
import dev.skep.notifications.Trouble;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepeatedCauseTest {
  private static final Map<Trouble, String> SAID = Map.of(Trouble.SILENT, "The sandbox was down", Trouble.RED,
      "the sandbox was DOWN", Trouble.TIME, "It was too large");

  private final HandClock clock = new HandClock();

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatPeopleSayMoreThanOnceThatItCameFromIsCounted(Databases database) {
    ThrottlePolicy limits = () -> ThrottleRules.DEFAULT;
    try (var context = database.start(Map.of(), clock, new Talk(), limits)) {
      Task task = context.getBean(TaskStore.class).submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      Incidents incidents = context.getBean(Incidents.class);
      Stream.of(Trouble.SILENT, Trouble.RED, Trouble.TIME, Trouble.CONFLICT, Trouble.NOT_TOLD).forEach(trouble -> {
        incidents.note(task, new Incidents.Seen(trouble, clock.instant(), "", List.of(), "It is new", ""));
        if (SAID.containsKey(trouble)) {
          incidents.learned(incidents.find(task.id(), trouble).orElseThrow(), SAID.get(trouble), "", "Ada Lind");
        } else {
          incidents.closeByItself(task.id(), trouble, "The work went on.");
        }
      });
      assertThat(incidents.repeated(Instant.EPOCH, 5)).as("not what is only supposed").singleElement()
          .matches(c -> c.cause().equalsIgnoreCase("The sandbox was down") && c.incidents() == 2);
      assertThat(incidents.repeated(clock.instant().plusSeconds(1), 5)).isEmpty();
    }
  }
}
