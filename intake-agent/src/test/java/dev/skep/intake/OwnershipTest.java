package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {

  private static TaskBrief brief(String repository, String... files) {
    return TaskBriefBuilder.builder().title("Mend " + repository).repository(repository).goal("It works.")
        .filesInScope(List.of(files)).build();
  }

  private static Map<Integer, List<Integer>> order(Batch batch) {
    return batch.parts().stream().collect(Collectors.toMap(Batch.Part::number, Batch.Part::after));
  }

  @Test
  void ofTwoThatShareAFileTheLaterOneWaitsAndSaysSo() {
    Batch batch = Batch.of(List.of(brief("acme/shop", "src/A.java"), brief("acme/api", "src/A.java"),
        brief("acme/shop", "src/B.java", "./src/A.java")), List.of(List.of(), List.of(), List.of()), "");
    assertThat(order(batch)).isEqualTo(Map.of(1, List.of(), 2, List.of(), 3, List.of(1)));
    assertThat(batch.parts().get(2).notes()).containsExactly("Comes after 1 because both change src/A.java.");
    assertThat(batch.without(1).parts().get(1).notes()).isEmpty();
  }

  @Test
  void anOrderThatIsThereIsLeftAlone() {
    Batch batch = Batch.of(List.of(brief("acme/shop", "src/A.java"), brief("acme/shop", "src/A.java")),
        List.of(List.of(2), List.of()), "");
    assertThat(order(batch)).isEqualTo(Map.of(1, List.of(2), 2, List.of()));
    assertThat(batch.parts()).allSatisfy(p -> assertThat(p.notes()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"src/pay, src/pay/A.java, true", "src/pay/**, src/pay/A.java, true", "src/pay/, src/payment/A.java, false",
      "`src/A.java`, src/A.java, true", "A.java, src/A.java, false"})
  void aFolderSharesWhatIsInIt(String one, String other, boolean shared) {
    Batch batch = Batch.of(List.of(brief("acme/shop", one), brief("acme/Shop", other)), List.of(List.of(), List.of()), "");
    assertThat(batch.parts().get(1).after().isEmpty()).isNotEqualTo(shared);
  }

  @Test
  void whatIsTakenOutLeavesTheOrderOfTheOthers() {
    Batch batch = Batch.of(List.of(brief("acme/a"), brief("acme/b"), brief("acme/c")),
        List.of(List.of(), List.of(1), List.of(2)), "");
    assertThat(order(batch.without(2))).isEqualTo(Map.of(1, List.of(), 3, List.of(1)));
    assertThat(order(batch.without(9))).isEqualTo(order(batch));
  }

  /** Whatever order and files a model gives, and whatever people then take out. */
  @Property(tries = 500)
  void thereIsNoCycleAndNoFileIsChangedByTwoAtATime(
      @ForAll @Size(min = 2, max = 9) List<@Size(max = 3) List<@IntRange(max = 4) Integer>> files,
      @ForAll @Size(min = 9, max = 9) List<@Size(max = 4) List<@IntRange(max = 11) Integer>> after,
      @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 9) Integer> taken) {
    Batch batch = Batch.of(IntStream.range(0, files.size()).mapToObj(i -> brief("acme/r" + i % 2,
        files.get(i).stream().map(f -> "src/F" + f).toArray(String[]::new))).toList(), after.subList(0, files.size()), "");
    var batches = new ArrayList<>(List.of(batch));
    taken.forEach(number -> batches.add(batches.getLast().without(number)));
    for (Batch one : batches) {
      Map<Integer, List<Integer>> order = order(one);
      for (Batch.Part part : one.parts()) {
        assertThat(order.keySet()).containsAll(part.after());
        assertThat(part.after()).doesNotHaveDuplicates()
            .allSatisfy(first -> assertThat(Ownership.comesAfter(first, part.number(), order)).as("a cycle").isFalse());
        one.parts().stream().filter(p -> p.number() < part.number() && Ownership.shared(p, part).isPresent())
            .forEach(p -> assertThat(Ownership.comesAfter(part.number(), p.number(), order)
                || Ownership.comesAfter(p.number(), part.number(), order)).as("an order").isTrue());
      }
    }
  }
}
