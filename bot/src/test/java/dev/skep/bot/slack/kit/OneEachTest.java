package dev.skep.bot.slack.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OneEachTest {
  private record Feature(Set<String> names) {
    Feature(String... names) {
      this(Set.of(names));
    }
  }

  @Test
  void everyNameLeadsToTheOneThatTakesIt() {
    var watch = new Feature("watch_");
    var lists = new Feature("list_add", "list_leave");
    assertThat(OneEach.of(List.of(watch, lists), Feature::names))
        .containsOnlyKeys("watch_", "list_add", "list_leave").containsEntry("list_add", lists);
  }

  @Test
  void twoThatTakeTheSameAreRefusedAlsoByABeginning() {
    var watch = new Feature("watch_");
    for (Feature other : List.of(new Feature("watch_"), new Feature("watch_quiet"), new Feature("watch_quiet_"))) {
      assertThatThrownBy(() -> OneEach.of(List.of(watch, other), Feature::names))
          .isInstanceOf(IllegalStateException.class).hasMessageContaining("both take");
      assertThatThrownBy(() -> OneEach.of(List.of(other, watch), Feature::names))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
