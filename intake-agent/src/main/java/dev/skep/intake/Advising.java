package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who does a brief: whom a person chose for it on the card, or for all of theirs; else whom a trial gives it to; else whom
 * the policy names for the repository; else whom the record speaks for; else the usual agent. The brief says why.
 */
@Singleton
class Advising {
  private static final String NEWER = "This went on: there is a newer message about it further down in the thread.";

  private final Conversations conversations;
  private final IntakePolicy policy;
  private final OwnDefaults own;
  private final Surroundings surroundings;
  private final Saying saying;
  private final @Nullable AgentAdvice advice;
  private final Clock clock;

  Advising(Conversations conversations, IntakePolicy policy, OwnDefaults own, Surroundings surroundings, Saying saying,
      @io.micronaut.core.annotation.Nullable @Nullable AgentAdvice advice, Clock clock) {
    this.conversations = conversations;
    this.policy = policy;
    this.own = own;
    this.surroundings = surroundings;
    this.saying = saying;
    this.advice = advice;
    this.clock = clock;
  }

  /** @param part tells it from others of the same conversation, empty where there is only one */
  TaskBrief advised(Conversation heard, TaskBrief brief, String part) {
    TaskBrief usual = Interview.named(brief.repository(), own.repositories(heard.person()))
        .map(r -> brief.with(b -> b.agent(r.agent()).trial("").agentWhy(""))).orElse(brief);
    if (own.agents().contains(heard.agent())) {
      return chosen(usual, heard.agent());
    }
    if (advice == null || own.choseAgent(heard.person())) {
      return usual;
    }
    Optional<AgentAdvice.Advice> given = advice.trial(heard.id() + part, usual);
    if (given.isEmpty() && !policy.fixesAgent(usual.repository())) {
      given = advice.suggestion(usual);
    }
    return given.map(a -> usual.with(b -> b.agent(a.agent()).trial(a.trial()).agentWhy(a.why()))).orElse(usual);
  }

  private static TaskBrief chosen(TaskBrief usual, String agent) {
    return usual.with(b -> b.agent(agent).trial("").agentWhy(agent + ", chosen here"));
  }

  /** Somebody chose another agent on the card: that counts for this brief, whatever is changed on it later. */
  Completion chosen(ConversationId id, String agent, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    TaskBrief proposed = before == null ? null : before.brief();
    if (before == null || (proposed != null && proposed.agent().equals(agent) && before.agent().equals(agent))) {
      return saying.settled(attempt);
    }
    if (before.state() != Conversation.State.PROPOSED || proposed == null || before.isOld(card)) {
      return saying.aside(person, before, before.state().isOpen() ? NEWER : Saying.OVER, attempt);
    }
    Optional<String> refusal = own.agents().contains(agent)
        ? policy.refusal(surroundings.person(person), proposed.repository())
        : Optional.of(agent + " is not there any more. There is " + String.join(", ", own.agents()) + ".");
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    Conversation after = before.withAgent(agent)
        .proposed(chosen(proposed, agent), clock.instant().truncatedTo(ChronoUnit.MICROS));
    return saying.step(before, after, after.propose(), card, attempt);
  }
}
