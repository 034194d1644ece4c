package dev.skep.bot.agents;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.TaskBrief;
import dev.skep.dispatch.AgentPolicy;
import dev.skep.intake.AgentAdvice;
import dev.skep.notifications.agents.Suggestion;
import dev.skep.notifications.agents.Trials;
import dev.skep.notifications.worth.AgentRecord;
import dev.skep.notifications.worth.AgentRecords;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Slice;
import dev.skep.throttle.SlowAgents;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Advises by what became of earlier tasks of the same template, or of the same repository where a brief has none. Only
 * what an agent did with the model that it would take now counts for it.
 */
@Singleton
class RecordedAdvice implements AgentAdvice {
  private final AgentPolicy policy;
  private final Trials trials;
  private final AgentRecords records;
  private final SlowAgents slow;
  private final Clock clock;

  RecordedAdvice(AgentPolicy policy, Trials trials, AgentRecords records, SlowAgents slow, Clock clock) {
    this.policy = policy;
    this.trials = trials;
    this.records = records;
    this.slow = slow;
    this.clock = clock;
  }

  @Override
  public Optional<Advice> trial(String work, TaskBrief brief) {
    return trials.draw(work, template(brief), brief.repository(), Set.copyOf(policy.agents(brief.repository())))
        .map(drawn -> new Advice(drawn.agent(), drawn.trial(), why(drawn)));
  }

  static String why(Trials.Drawn drawn) {
    return drawn.agent() + ", as part of trial " + drawn.trial();
  }

  private static String template(TaskBrief brief) {
    return Playbook.nameIn(brief.template());
  }

  @Override
  public Optional<Advice> suggestion(TaskBrief brief) {
    Set<String> able = able(brief);
    if (able.isEmpty()) {
      return Optional.empty();
    }
    String template = template(brief);
    Slice time = Slice.last(AgentRecords.COUNTED, clock.instant());
    Slice alike = template.isEmpty()
        ? time.only(Dimension.REPOSITORY, brief.repository())
        : time.only(Dimension.TEMPLATE, template);
    List<AgentRecord> asNow = records.by(alike).stream()
        .filter(r -> r.model().equals(policy.model(r.agent(), brief.tier()).orElse(""))).toList();
    return Suggestion.of(brief.agent(), asNow, able)
        .map(s -> new Advice(s.better().agent(), "", words(s, template.isEmpty() ? brief.repository() : template)));
  }

  /** The others that may be given it now. */
  private Set<String> able(TaskBrief brief) {
    var able = new HashSet<>(policy.agents(brief.repository()));
    able.remove(brief.agent());
    if (!able.isEmpty()) {
      able.removeAll(slow.now());
    }
    return able;
  }

  private static String words(Suggestion suggestion, String on) {
    AgentRecord better = suggestion.better();
    AgentRecord usual = suggestion.usual();
    return better.agent() + ": " + better.firstPass() + " of " + better.tasks() + " merged at first try on " + on + ", "
        + usual.agent() + " " + usual.firstPass() + " of " + usual.tasks() + "; suggested";
  }
}
