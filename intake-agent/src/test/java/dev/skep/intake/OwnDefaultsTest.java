package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OwnDefaultsTest {
  private final Chat chat = new Chat();

  private void on(Databases database, Consumer<OwnDefaults> then) {
    try (ApplicationContext context = database.start(Map.of(), new HandClock(), chat, new Shelf())) {
      then.accept(context.getBean(OwnDefaults.class));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void everyChoiceIsKeptBesideTheOthersAndForOnePerson(Databases database) {
    on(database, own -> {
      own.prefer("U1", "acme/api");
      own.branch("U1", "acme/Shop", "next");
      own.branch("U1", "acme/api", "release/2");
      own.agent("U1", "copilot");
      own.branch("U1", "acme/api", "");
      assertThat(own.of("U1")).isEqualTo(new OwnDefaults.Own("acme/api", "copilot", Map.of("acme/shop", "next")));
      assertThat(own.of("U2")).isEqualTo(OwnDefaults.Own.NOTHING);
      assertThat(own.repositories("U1")).extracting(Repository::baseBranch).containsExactly("next", "develop");
      assertThat(own.repositories("U2")).isEqualTo(Talks.REPOSITORIES);
    });
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anAgentThatIsNoLongerOfferedCountsForNothing(Databases database) {
    on(database, own -> {
      own.agent("U1", "gone");
      assertThat(own.repositories("U1")).isEqualTo(Talks.REPOSITORIES);
      assertThat(own.agents()).isEqualTo(List.of("copilot"));
    });
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void theBranchesOfOnePersonAreBounded(Databases database) {
    on(database, own -> {
      for (int i = 0; i < OwnDefaults.BRANCHES_MOST; i++) {
        own.branch("U1", "acme/r" + i, "next");
      }
      assertThat(own.problem("U1", "acme/shop", "next")).hasValueSatisfying(p -> assertThat(p).contains("Take one away"));
      assertThat(own.problem("U1", "acme/shop", "")).isEmpty();
      assertThat(own.problem("U2", "acme/shop", "next")).isEmpty();
      assertThat(own.problem("U2", "acme/shop", "a b")).isPresent();
      assertThat(own.problem("U2", "acme/gone", "next")).isPresent();
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      main              | true
      release/1.2       | true
      ada/fix_#12       | true
      übung             | true
      ''                | false
      a b               | false
      a..b              | false
      -x                | false
      /x                | false
      x/                | false
      x.                | false
      x.lock            | false
      x.lock/y          | false
      .x                | false
      a/.b              | false
      a//b              | false
      a~1               | false
      a^                | false
      a:b               | false
      a?                | false
      a*                | false
      a[b               | false
      a\\b              | false
      a@{1}             | false
      @                 | false
      """)
  void aBranchIsNamedAsGitAllows(String name, boolean good) {
    assertThat(BranchName.problem(name).isEmpty()).isEqualTo(good);
  }
}
