package dev.skep.throttle.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.prompt.CampaignRules;
import dev.skep.throttle.campaign.CampaignPolicy.Seen;
import dev.skep.throttle.campaign.CampaignPolicy.Standing;
import dev.skep.throttle.campaign.CampaignPolicy.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignPolicyTest {

  /** One letter for each entry: n not started, o open, b blocked, m merged, c closed, f failed, s skipped; large: reworked. */
  private static List<Seen> seen(String letters, int round) {
    return IntStream.range(0, letters.length()).mapToObj(i -> {
      char letter = letters.charAt(i);
      Standing standing = switch (Character.toLowerCase(letter)) {
        case 'o' -> Standing.OPEN;
        case 'b' -> Standing.BLOCKED;
        case 'm' -> Standing.MERGED;
        case 'c' -> Standing.CLOSED;
        case 'f' -> Standing.FAILED;
        case 's' -> Standing.SKIPPED;
        default -> Standing.NOT_STARTED;
      };
      return new Seen(i + 1, standing, standing == Standing.NOT_STARTED ? 0 : round, Character.isUpperCase(letter));
    }).toList();
  }

  private static String words(Step step) {
    return switch (step) {
      case Step.Start(List<Integer> numbers) -> "start " + numbers.getFirst() + "-" + numbers.getLast();
      case Step.Wait wait -> "wait";
      case Step.Stop(String why) -> why;
      case Step.Done done -> "done";
    };
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      nnnnnnnnnn | start 1-1
      onnnnnnnnn | wait
      mnnnnnnnnn | start 2-4
      snnnnnnnnn | start 2-4
      fnnnnnnnnn | 1 of 1 failed, and the playbook allows 20 %
      cnnnnnnnnn | 1 of 1 was closed without merging, and the playbook allows 20 %
      Mnnnnnnnnn | 1 of 1 had to be reworked, and the playbook allows 50 %
      Onnnnnnnnn | 1 of 1 had to be reworked, and the playbook allows 50 %
      mmomnnnnnn | wait
      mmmmnnnnnn | start 5-10
      mMmMnnnnnn | start 5-10
      mmmfnnnnnn | 1 of 4 failed, and the playbook allows 20 %
      mmmmoooooo | wait
      mmmmfooooo | wait
      mmmmffoooo | 2 of 6 failed, and the playbook allows 20 %
      mmmmmmmmmf | done
      mmmmbbmmmm | done
      """)
  void oneThenThreeThenTheRestUntilTooManyGoWrong(String entries, String next) {
    assertThat(words(CampaignPolicy.next(CampaignRules.DEFAULT, seen(entries, 1), 1, true))).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      fnnnnn | 1 | false | start 2-6
      ffoooo | 1 | false | wait
      fnnnnn | 1 | true  | start 2-2
      """)
  void whatWentWrongBeforeItWasLetGoOnIsForgiven(String entries, int before, boolean canary, String next) {
    assertThat(words(CampaignPolicy.next(CampaignRules.DEFAULT, seen(entries, before), 2, canary))).isEqualTo(next);
  }

  @Property(tries = 300)
  void everythingStartsOnceOrItStopsAndNeverMoreThanAWaveAtOnce(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll @IntRange(min = 0, max = 100) int luck, @ForAll long seed) {
    var random = new Random(seed);
    var entries = new ArrayList<>(seen("n".repeat(size), 1));
    for (int turn = 0; turn < 3 * size + 10; turn++) {
      Step step = CampaignPolicy.next(CampaignRules.DEFAULT, entries, 1, true);
      if (step instanceof Step.Start(List<Integer> numbers)) {
        long before = entries.stream().filter(e -> e.round() == 1).count();
        assertThat(numbers).allMatch(n -> entries.get(n - 1).standing() == Standing.NOT_STARTED);
        if (before < 4) {
          assertThat(entries).noneMatch(e -> e.standing() == Standing.OPEN);
          assertThat(numbers.size()).isLessThanOrEqualTo(before == 0 ? 1 : 3);
        }
        numbers.forEach(n -> entries.set(n - 1, new Seen(n, Standing.OPEN, 1, false)));
      } else if (step instanceof Step.Wait) {
        int open =
            IntStream.range(0, size).filter(i -> entries.get(i).standing() == Standing.OPEN).findFirst().orElseThrow();
        entries.set(open, new Seen(open + 1, random.nextInt(100) < luck ? Standing.MERGED : Standing.FAILED, 1, false));
      } else {
        long failed = entries.stream().filter(e -> e.standing() == Standing.FAILED).count();
        long ended = entries.stream().filter(e -> e.standing().isEnded()).count();
        assertThat(step instanceof Step.Done).isEqualTo(ended == size && failed <= 0.2 * ended);
        return;
      }
    }
    throw new AssertionError("it never came to an end");
  }
}
