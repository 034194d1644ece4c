package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.intake.Repository;
import dev.skep.throttle.campaign.Campaign;
import dev.skep.throttle.campaign.TargetFinder;
import dev.skep.throttle.queue.ListRefused;
import dev.skep.throttle.queue.ListedItem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListedTargetsTest {
  private static final List<Repository> ALL = List.of(repository("acme/shop", "web"), repository("acme/api", "api"));

  private static Repository repository(String name, String alias) {
    return new Repository(name, List.of(alias), "", "main", "copilot");
  }

  private static TargetFinder.Found read(String repository, String... lines) {
    return ListedTargets.read(List.of(lines), repository, ALL, name -> true);
  }

  @Test
  void aLineThatIsTooLongIsRefusedWithASentence() {
    String line = "x".repeat(201);
    assertThatThrownBy(() -> read("acme/shop", "a_flag", line)).isInstanceOf(ListRefused.class)
        .hasMessage("“" + "x".repeat(60) + "…” is too long for a name: 200 characters are the most. Nothing was set up.");
    assertThatThrownBy(() -> read("", line)).isInstanceOf(ListRefused.class);
    assertThat(read("acme/shop", "x".repeat(200)).entries()).hasSize(1);
  }

  @Test
  void whatComesAfterAnotherNamesItByItsFullNameAndStandsBelowIt() {
    assertThat(read("", "api", "web after api").entries()).containsExactly(
        new ListedItem("acme/api", "", "", "acme/api", Map.of()),
        new ListedItem("acme/shop", "", "", "acme/shop", Map.of(TargetFinder.AFTER, "acme/api")));
    assertThatThrownBy(() -> read("", "web after api", "api")).isInstanceOf(ListRefused.class)
        .hasMessage("web is to come after acme/api, so that must stand above it in the list. Nothing was set up.");
    assertThat(read("acme/shop", "tidy after login").entries()).extracting(ListedItem::name)
        .containsExactly("tidy after login");
  }

  @Test
  void theSameTwiceIsOneAndOfTooManyTheFirstAreTaken() {
    assertThat(read("", "acme/shop", "web", "ACME/shop").entries()).hasSize(1);
    String[] many = IntStream.range(0, Campaign.MOST + 1).mapToObj(i -> "flag_" + i).toArray(String[]::new);
    TargetFinder.Found found = read("acme/shop", many);
    assertThat(found.entries()).hasSize(Campaign.MOST);
    assertThat(found.note()).isEqualTo("That is 301; these are the first 300.");
  }

  @Test
  void whatIsUnknownOrClosedIsNamed() {
    assertThatThrownBy(() -> ListedTargets.read(List.of("acme/gone", "api"), "", ALL, name -> false))
        .hasMessage("I do not know acme/gone, api, or you may not ask for changes there. Nothing was set up.");
  }
}
