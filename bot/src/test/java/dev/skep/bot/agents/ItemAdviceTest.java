package dev.skep.bot.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.TaskBrief;
import dev.skep.dispatch.AgentPolicy;
import dev.skep.intake.AgentAdvice;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Repository;
import dev.skep.throttle.campaign.Campaign;
import dev.skep.throttle.campaign.CampaignBuilder;
import dev.skep.throttle.queue.ListedItem;
import dev.skep.throttle.queue.WorkQueueBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemAdviceTest {
  private static final String BETTER = "large: 12 of 12 merged at first try on flag-cleanup, small 6 of 12; suggested";

  private Set<String> fixed = Set.of();
  private Set<String> onTrial = Set.of();

  /** The large one is better at all that is the small one's, and may not work in "closed". */
  private String said(String... repositories) {
    AgentAdvice advice = new AgentAdvice() {
      @Override
      public Optional<Advice> trial(String work, TaskBrief brief) {
        return onTrial.contains(brief.repository()) ? Optional.of(new Advice("large", "x", "large")) : Optional.empty();
      }

      @Override
      public Optional<Advice> suggestion(TaskBrief brief) {
        assertThat(brief.template()).isEqualTo("flag-cleanup");
        return brief.agent().equals("small") ? Optional.of(new Advice("large", "", BETTER)) : Optional.empty();
      }
    };
    IntakePolicy policy = new IntakePolicy() {
      @Override
      public List<Repository> repositories() {
        return Map.of("a/shop", "small", "a/api", "small", "a/closed", "small", "a/web", "large").entrySet().stream()
            .map(r -> new Repository(r.getKey(), List.of(r.getKey().substring(2)), "", "main", r.getValue())).toList();
      }

      @Override
      public boolean fixesAgent(String repository) {
        return fixed.contains(repository);
      }

      @Override
      public Optional<String> defaultRepository(String channel) {
        return Optional.empty();
      }

      @Override
      public Optional<String> refusal(Person person, String repository) {
        return Optional.empty();
      }
    };
    AgentPolicy agents = new AgentPolicy() {
      @Override
      public List<String> agents(String repository) {
        return repository.equals("a/closed") ? List.of("small") : List.of("small", "large");
      }

      @Override
      public Optional<String> model(String agent, TaskBrief.Tier tier) {
        return Optional.empty();
      }
    };
    var items = new ItemAdvice(advice, policy, agents);
    return repositories.length == 1
        ? items.of(WorkQueueBuilder.builder().name("flags").channel("C1").playbook("flag-cleanup")
            .repository(repositories[0]).build())
        : items.of(campaign(repositories));
  }

  private static Campaign campaign(String... repositories) {
    return CampaignBuilder.builder().playbook("flag-cleanup").repository("a/web").entries(IntStream
        .range(0, repositories.length).mapToObj(i -> new Campaign.Entry(i + 1,
            new ListedItem("x" + i, "", "", repositories[i], Map.of()), List.of(), null, 0))
        .toList()).build();
  }

  @Test
  void itSaysWhatToSetWhereTheRecordSpeaksForAnother() {
    assertThat(said("shop"))
        .isEqualTo(BETTER + ". To have it do these, set “agent: large” in skep.yml at the repository a/shop.");
    assertThat(said("", "a/shop", "a/api", "a/closed", "a/shop"))
        .as("over several, but not where it may not work").endsWith("at the repository a/shop and 1 more.");
  }

  @Test
  void itSaysNothingWhereThePolicyOrATrialDecidesOrTheBetterOneDoesIt() {
    assertThat(said("web")).isEmpty();
    assertThat(said("unknown")).isEmpty();
    assertThat(said("", "")).isEmpty();
    fixed = Set.of("a/shop");
    assertThat(said("shop")).isEmpty();
    onTrial = Set.of("a/api");
    assertThat(said("api")).isEmpty();
  }
}
