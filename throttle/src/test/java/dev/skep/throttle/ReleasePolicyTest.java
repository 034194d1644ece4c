package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleasePolicyTest {

  @Test
  void releasesUpToTheLimitAndTellsTheOthersTheirPlace() {
    List<Task> line = List.of(Tasks.queued("acme/shop"), Tasks.queued("acme/api"), Tasks.queued("acme/shop"));
    var decisions = ReleasePolicy.decide(new Limits(2, 2), List.of(Tasks.in(TaskState.WORKING, "acme/web")), line, Map.of());
    assertThat(decisions.get(0)).isInstanceOf(ReleaseDecision.Release.class);
    assertThat(((ReleaseDecision.Wait) decisions.get(1)).hold().reason()).isEqualTo("2 of 2 agents are busy");
    assertThat(((ReleaseDecision.Wait) decisions.get(1)).hold().place()).isEqualTo(1);
    assertThat(((ReleaseDecision.Wait) decisions.get(2)).hold().place()).isEqualTo(2);
  }

  @Test
  void whoWaitsForOneRepositoryDoesNotHoldUpAnother() {
    List<Task> line = List.of(Tasks.queued("acme/Shop"), Tasks.queued("acme/api"));
    var decisions = ReleasePolicy.decide(new Limits(9, 1), List.of(Tasks.in(TaskState.FILED, "acme/shop")), line, Map.of());
    assertThat(((ReleaseDecision.Wait) decisions.get(0)).hold().reason())
        .isEqualTo("1 of 1 agents are busy in acme/Shop");
    assertThat(decisions.get(1)).isInstanceOf(ReleaseDecision.Release.class);
  }

  @ParameterizedTest
  @EnumSource(TaskState.class)
  void whatComesAfterAnotherStartsOnlyOnceThatIsMerged(TaskState state) {
    Task first = Tasks.in(state);
    Task merged = Tasks.in(TaskState.MERGED);
    Task second = Tasks.queued("acme/api").withAfter(List.of(merged.id(), first.id()));
    var decision = ReleasePolicy.decide(Limits.DEFAULT, List.of(), List.of(second, Tasks.queued("acme/api")),
        Map.of(first.id(), first, merged.id(), merged));
    assertThat(decision.get(1)).isInstanceOf(ReleaseDecision.Release.class);
    assertThat(decision.getFirst()).isInstanceOf(switch (state) {
      case MERGED -> ReleaseDecision.Release.class;
      case CANCELLED, CLOSED_UNMERGED -> ReleaseDecision.Stop.class;
      default -> ReleaseDecision.Wait.class;
    });
    if (decision.getFirst() instanceof ReleaseDecision.Wait wait) {
      assertThat(wait.hold().reason()).startsWith("it comes after “Fix the retry”");
    }
  }

  @Property
  void noLimitIsEverExceededAndNothingWaitsWithoutNeed(
      @ForAll @IntRange(min = 1, max = 12) int inAll, @ForAll @IntRange(min = 1, max = 5) int each,
      @ForAll @Size(max = 15) List<@IntRange(max = 3) Integer> open,
      @ForAll @Size(max = 30) List<@IntRange(max = 3) Integer> waiting) {
    List<Task> withAgent = open.stream().map(r -> Tasks.in(TaskState.WORKING, "acme/r" + r)).toList();
    List<Task> line = waiting.stream().map(r -> Tasks.queued("acme/r" + r)).toList();
    var decisions = ReleasePolicy.decide(new Limits(inAll, each), withAgent, line, Map.of());

    int all = withAgent.size();
    var in = new HashMap<String, Integer>();
    withAgent.forEach(t -> in.merge(t.brief().repository(), 1, Integer::sum));
    var places = new ArrayList<Integer>();
    for (int i = 0; i < line.size(); i++) {
      String repository = line.get(i).brief().repository();
      boolean room = all < inAll && in.getOrDefault(repository, 0) < each;
      switch (decisions.get(i)) {
        case ReleaseDecision.Release release -> {
          assertThat(room).isTrue();
          all++;
          in.merge(repository, 1, Integer::sum);
        }
        case ReleaseDecision.Stop stop -> throw new AssertionError(stop);
        case ReleaseDecision.Wait wait -> {
          assertThat(room).isFalse();
          places.add(wait.hold().place());
        }
      }
    }
    for (int i = 0; i < places.size(); i++) {
      assertThat(places.get(i)).isEqualTo(i + 1);
    }
  }
}
