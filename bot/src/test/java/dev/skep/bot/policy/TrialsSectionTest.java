package dev.skep.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.TaskBrief;
import dev.skep.notifications.agents.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents under names of their own, and what they are compared by. */
class TrialsSectionTest {
  private static final String AGENTS = """
      repositories: [{name: acme/shop, aliases: [shop], agent: large}, {name: acme/api}]
      agents: [{name: copilot}, {name: large, kind: copilot, models: {standard: gpt-large}}]
      """;

  @Test
  void trialsAndTheirAgentsAreRead() {
    var read = PolicyReader.read(AGENTS + """
        trials:
          - {name: small or large, between: [copilot, large], templates: [flag-cleanup], repositories: [shop], share: 30,
             until: 2026-12-24, tasks: 40, channel: C1}
          - {name: more, between: [large, copilot], tasks: 9}
        """);
    assertThat(read.problems()).isEmpty();
    assertThat(read.policy().trials()).containsExactly(
        new Trial("small or large", "copilot", "large", List.of("flag-cleanup"), List.of("acme/shop"), 30,
            Instant.parse("2026-12-25T00:00:00Z"), 40, "C1"),
        new Trial("more", "large", "copilot", List.of(), List.of(), 50, null, 9, ""));
    assertThat(read.policy().agents()).containsExactly("copilot", "large");
    assertThat(read.policy().agentsFixed()).containsExactly("acme/shop");
    assertThat(read.policy().agentModels())
        .isEqualTo(Map.of("copilot", Map.of(), "large", Map.of(TaskBrief.Tier.STANDARD, "gpt-large")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {name: x, between: [copilot, large]}                                    | a trial needs an end: 'until', a day
      {between: [copilot, large], tasks: 4}                                   | a trial needs a 'name'
      {name: x, between: [copilot], tasks: 4}                                 | a trial needs two agents that differ
      {name: x, between: [copilot, copilot], tasks: 4}                        | a trial needs two agents that differ
      {name: x, between: [copilot, larg], tasks: 4}                           | there is no agent 'larg'; known: copilot, large
      {name: x, between: [copilot, large], tasks: 4, templates: [flag-cleanups]} | there is no playbook 'flag-cleanups'; did you mean
      {name: x, between: [copilot, large], tasks: 4, repositories: [gone]}    | 'gone' is not among the repositories
      {name: x, between: [copilot, large], tasks: 4, share: 100}              | 'share' must be 1 to 99
      {name: x, between: [copilot, large], tasks: 0}                          | 'tasks' must be 1 or more
      {name: x, between: [copilot, large], until: soon}                       | 'until' must be a day such as 2026-12-24
      {name: x, between: [copilot, large], tasks: 4, channel: shop}           | 'channel' must be the Slack id of a channel
      {name: x, between: [copilot, large], tasks: 4, shares: 4}               | unknown setting 'shares'; did you mean 'share'?
      """)
  void aMistakeIsNamedWithItsLine(String trial, String problem) {
    assertThat(problems(AGENTS + "trials:\n  - " + trial)).singleElement().asString()
        .startsWith("skep.yml line 4: " + problem);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      agents: [{name: large, kind: claude}]   | there is no agent 'claude'; known: copilot
      agents: [{name: Large, kind: copilot}]  | 'Large' cannot name an agent
      agents: [{kind: copilot}]               | '' cannot name an agent
      """)
  void anAgentNeedsANameAndAKindThatIsThere(String line, String problem) {
    assertThat(problems("repositories: [{name: acme/shop}]\n" + line)).singleElement().asString()
        .startsWith("skep.yml line 2: " + problem);
  }

  private static List<String> problems(String text) {
    return PolicyReader.read(text).problems().stream().map(p -> p.in("skep.yml")).toList();
  }
}
