package dev.skep.bot.slack.queue;

import dev.skep.core.task.Task;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Repository;
import dev.skep.throttle.hold.HoldWords;
import dev.skep.throttle.hold.Numbers;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Whether a task can be held until an issue or pull request ends. Only where people may ask for changes, so that nobody
 * learns here of what they cannot see.
 */
@Singleton
class HoldForEnd {
  private final Numbers numbers;
  private final IntakePolicy policy;

  HoldForEnd(Numbers numbers, IntakePolicy policy) {
    this.numbers = numbers;
    this.policy = policy;
  }

  /** The same with all that GitHub told, or why not. Asks GitHub, so outside of any transaction. */
  HoldWords.Until settled(HoldWords.Ended end, Task task, Person person) {
    String wanted = end.repository().isEmpty() ? task.brief().repository() : end.repository();
    Optional<String> repository =
        policy.repositories().stream().map(Repository::name).filter(wanted::equalsIgnoreCase).findFirst();
    if (repository.isEmpty()) {
      return new HoldWords.Not("I do not know the repository " + wanted + ", so nothing changed.");
    }
    var there = new HoldWords.Ended(repository.get(), end.number(), end.orClosed());
    return policy.refusal(person, repository.get()).<HoldWords.Until>map(HoldWords.Not::new)
        .orElseGet(() -> looked(there, there.name(task.brief().repository())));
  }

  private HoldWords.Until looked(HoldWords.Ended end, String name) {
    try {
      return numbers.find(end.repository(), end.number()).map(found -> until(end, name, found))
          .orElseGet(() -> new HoldWords.Not("I find no issue or pull request #" + end.number() + " in "
              + end.repository() + ", so nothing changed."));
    } catch (Retryable later) {
      return end; // It is held now, and looked at as soon as GitHub answers.
    } catch (Permanent refused) {
      return new HoldWords.Not("I cannot look at " + name + ", so nothing changed. " + refused.getMessage());
    }
  }

  private static HoldWords.Until until(HoldWords.Ended end, String name, Numbers.Found found) {
    return switch (found.state()) {
      case OPEN -> new HoldWords.Ended(end.repository(), end.number(), end.orClosed() || !found.pull());
      case MERGED -> new HoldWords.Not(name + " is merged already, so there is nothing to wait for.");
      case CLOSED -> new HoldWords.Not(name + (found.pull() ? " was closed without a merge" : " is closed already")
          + ", so there is nothing to wait for.");
    };
  }
}
