package dev.skep.bot.agents;

import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import dev.skep.dispatch.AgentPolicy;
import dev.skep.intake.AgentAdvice;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Repository;
import dev.skep.throttle.campaign.Campaign;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says whether the record speaks for another agent than the usual one of a queue's or campaign's items, to those who look
 * after it: nobody is asked when an item starts, so it changes no agent by itself. Says nothing where {@code skep.yml} names
 * the agent, or a trial gives the items out.
 */
@Singleton
public class ItemAdvice {
  private final AgentAdvice advice;
  private final IntakePolicy policy;
  private final AgentPolicy agents;

  ItemAdvice(AgentAdvice advice, IntakePolicy policy, AgentPolicy agents) {
    this.advice = advice;
    this.policy = policy;
    this.agents = agents;
  }

  /** In one line of plain text, with what is to be set; empty for nothing to say. */
  public String of(WorkQueue queue) {
    return of(queue.playbook(), List.of(queue.repository()));
  }

  /** In one line of plain text, with what is to be set; empty for nothing to say. */
  public String of(Campaign campaign) {
    return of(campaign.playbook(), campaign.entries().stream().map(e -> e.item().repository())
        .map(named -> named.isEmpty() ? campaign.repository() : named).toList());
  }

  private String of(String playbook, Collection<String> named) {
    Map<String, List<Repository>> byAgent = named.stream().distinct().flatMap(this::repository).distinct()
        .filter(r -> !policy.fixesAgent(r.name()))
        .collect(Collectors.groupingBy(Repository::agent, LinkedHashMap::new, Collectors.toList()));
    return byAgent.values().stream().flatMap(alike -> words(playbook, alike).stream()).findFirst().orElse("");
  }

  private Stream<Repository> repository(String named) {
    return policy.repositories().stream().filter(r -> r.isCalled(named)).limit(1);
  }

  /** @param alike repositories with the same usual agent */
  private Optional<String> words(String playbook, List<Repository> alike) {
    TaskBrief brief = TaskBriefBuilder.builder().title(playbook).repository(alike.getFirst().name())
        .agent(alike.getFirst().agent()).template(playbook).build();
    return advice.trial("", brief).isPresent()
        ? Optional.empty()
        : advice.suggestion(brief).map(better -> better.why() + ". To have it do these, set “agent: " + better.agent()
            + "” in skep.yml at the repository " + names(alike, better.agent()));
  }

  private String names(List<Repository> alike, String agent) {
    List<String> names =
        alike.stream().map(Repository::name).filter(name -> agents.agents(name).contains(agent)).toList();
    return names.getFirst() + (names.size() == 1 ? "." : " and " + (names.size() - 1) + " more.");
  }
}
