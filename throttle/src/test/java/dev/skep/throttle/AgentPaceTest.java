package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AgentPaceTest {

  @Test
  void anAgentThatNeverRefusedIsNotHeldBack() {
    assertThat(AgentPace.UNHINDERED.given(Scene.NOON).next()).isBefore(Scene.NOON);
  }

  @Test
  void aRefusalHalvesIt() {
    AgentPace slow = AgentPace.UNHINDERED.given(Scene.NOON).refused();
    assertThat(slow.perHour()).isEqualTo(30);
    assertThat(slow.next()).isEqualTo(Scene.NOON.plus(Duration.ofMinutes(2)));
    assertThat(slow.refused().next()).isEqualTo(Scene.NOON.plus(Duration.ofMinutes(4)));
  }

  @Test
  void startsBringItBackStepByStep() {
    AgentPace pace = AgentPace.UNHINDERED.given(Scene.NOON).refused();
    int starts = 0;
    while (pace.perHour() < AgentPace.FULL) {
      AgentPace faster = pace.started();
      assertThat(faster.perHour()).isGreaterThan(pace.perHour());
      pace = faster;
      starts++;
    }
    assertThat(starts).isEqualTo(15);
    assertThat(pace.next()).isBefore(Scene.NOON);
  }

  @Property
  void whateverHappensItTriesAgainWithinHoursAndIsNeverTooFast(@ForAll List<Boolean> starts) {
    AgentPace pace = AgentPace.UNHINDERED.given(Scene.NOON);
    for (boolean start : starts) {
      pace = start ? pace.started() : pace.refused();
      assertThat(pace.next()).isBeforeOrEqualTo(Scene.NOON.plus(Duration.ofHours(2)));
      assertThat(pace.perHour()).isBetween(0.5, AgentPace.FULL);
    }
  }
}
