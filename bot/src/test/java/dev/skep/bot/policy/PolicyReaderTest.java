package dev.skep.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.throttle.Limits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

  @Test
  void theSmallestFileHasSensibleDefaults() {
    var read = PolicyReader.read("repositories:\n  - name: acme/shop\n");
    assertThat(read.problems()).isEmpty();
    assertThat(read.policy().limits()).isEqualTo(new Limits(20, 3));
    assertThat(read.policy().repositories()).singleElement().satisfies(r -> {
      assertThat(r.baseBranch()).isEqualTo("main");
      assertThat(r.agent()).isEqualTo("copilot");
    });
  }

  @Test
  void readsEverything() {
    var read = PolicyReader.read("""
        repositories:
          - name: acme/shop
            aliases: [shop, webshop]
            base_branch: develop
            file: [U1]
        people: [{slack: U1, github: ada}]
        limits: {open_tasks: 5, open_tasks_per_repository: 2}
        channels: [{id: C1, repository: acme/shop}]
        file: {allow: [U1, U2], guests: [U9]}
        """);
    assertThat(read.problems()).isEmpty();
    assertThat(read.policy().logins()).isEqualTo(Map.of("U1", "ada"));
    assertThat(read.policy().limits()).isEqualTo(new Limits(5, 2));
    assertThat(read.policy().filersOf()).isEqualTo(Map.of("acme/shop", Set.of("U1")));
    assertThat(read.policy().channelRepositories()).isEqualTo(Map.of("C1", "acme/shop"));
    assertThat(read.policy().guests()).containsExactly("U9");
  }

  @Test
  void namesEveryProblemWithItsLine() {
    var read = PolicyReader.read("""
        repositories:
          - name: shop
          - name: acme/api
            alias: api
          - name: acme/API
        limits: {open_tasks: 0}
        channels:
          - {id: C1, repository: acme/gone}
        peple: []
        """);
    assertThat(read.problems()).extracting(p -> p.in("skep.yml")).containsExactlyInAnyOrder(
        "skep.yml line 9: there is no setting 'peple' here; known: repositories, people, limits, channels, file",
        "skep.yml line 2: a repository needs a name such as acme/shop",
        "skep.yml line 4: there is no setting 'alias' here; known: name, aliases, description, base_branch, agent, file",
        "skep.yml line 5: 'acme/API' names two repositories",
        "skep.yml line 6: a limit below 1 would never release anything",
        "skep.yml line 8: 'acme/gone' is not among the repositories above");
  }

  @Test
  void whatIsNotYamlOrEmptyIsSaidSo() {
    assertThat(PolicyReader.read("a: [").problems()).singleElement()
        .satisfies(p -> assertThat(p.words()).startsWith("this is not YAML"));
    assertThat(PolicyReader.read("").problems()).hasSize(1);
    assertThat(PolicyReader.read("people: []").problems()).extracting(PolicyProblem::words)
        .isEqualTo(List.of("it lists no repository; nothing could be worked on"));
  }
}
