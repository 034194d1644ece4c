package dev.skep.bot.slack.queue;

import dev.skep.bot.slack.kit.Aside;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Surroundings;
import dev.skep.throttle.queue.Brought;
import dev.skep.throttle.queue.ListSource;
import dev.skep.throttle.queue.QueueImports;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Begins to take a list into a queue for somebody. Only who may ask for changes in its repository is heard. */
@Singleton
class ListBringing {
  private final QueueImports imports;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Aside aside;

  ListBringing(QueueImports imports, IntakePolicy policy, Surroundings surroundings, Aside aside) {
    this.imports = imports;
    this.policy = policy;
    this.surroundings = surroundings;
    this.aside = aside;
  }

  /** How far it is stands where it was asked. */
  Completion asked(WorkQueue queue, ListSource list, Intake.Asked asked, Attempt attempt) {
    Person person = surroundings.person(asked.person());
    Optional<String> refusal = policy.refusal(person, queue.repository());
    if (refusal.isPresent()) {
      return () -> aside.say(asked.person(), asked.channel(), asked.thread(), refusal.get(), attempt);
    }
    var by = new Brought(asked.channel(), asked.thread(), asked.person(), person.name(),
        surroundings.permalink(asked.channel(), asked.message()));
    return () -> imports.bring(queue, list, by, attempt.id());
  }

  /** How far it is stands in the queue's channel; who asked elsewhere is told so. */
  Completion typed(WorkQueue queue, ListSource list, String channel, String person, Attempt attempt) {
    Person who = surroundings.person(person);
    Optional<String> refusal = policy.refusal(who, queue.repository());
    if (refusal.isPresent()) {
      return () -> aside.say(person, channel, "", refusal.get(), attempt);
    }
    var by = new Brought(queue.channel(), "", person, who.name(), "");
    boolean here = channel.equals(queue.channel());
    return () -> {
      imports.bring(queue, list, by, here ? attempt.id() : null);
      if (!here) {
        aside.say(person, channel, "", "I look, and tell in the queue's channel what I found.", attempt);
      }
    };
  }
}
