package dev.skep.intake;

import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Skep speaks though nobody addressed it: a brief or an offer to write one, and what people make of it. */
@Singleton
class Volunteering {
  private final Conversations conversations;
  private final Surroundings surroundings;
  private final Listening listening;
  private final IntakePolicy policy;
  private final Interviewing interviewing;
  private final Saying saying;
  private final TaskStore tasks;
  private final Clock clock;

  Volunteering(Conversations conversations, Surroundings surroundings, Listening listening, IntakePolicy policy,
      Interviewing interviewing, Saying saying, TaskStore tasks, Clock clock) {
    this.conversations = conversations;
    this.surroundings = surroundings;
    this.listening = listening;
    this.policy = policy;
    this.interviewing = interviewing;
    this.saying = saying;
    this.tasks = tasks;
    this.clock = clock;
  }

  Completion begin(ConversationId id, Intake.Asked seen, Unasked why) {
    boolean known = conversations.find(id).isPresent() || conversations.isAnyIn(seen.channel(), seen.thread())
        || !tasks.ofThread(seen.channel(), seen.thread()).isEmpty();
    boolean gone =
        !why.repository().isEmpty() && Interview.named(why.repository(), policy.repositories()).isEmpty();
    if (known || gone) {
      return Completion.NOTHING;
    }
    // What was said before it in the channel is no part of it: nobody pointed there.
    Conversation begun = Conversation.begun(seen.channel(), seen.thread(), seen.person(), seen.words(), List.of(),
        Prefill.from(seen.words(), List.of(), why.repository()), now())
        .with(c -> c.id(id).playbook(why.playbook()).unasked(why));
    if (!why.prepared() || !interviewing.hasModel()) {
      return saying.unasked(offered(begun));
    }
    Optional<Conversation> prepared = interviewing.prepared(begun, listening.around(seen, List.of()));
    return prepared.map(this::told).orElse(Completion.NOTHING);
  }

  private static Conversation offered(Conversation begun) {
    return begun.withState(Conversation.State.OFFERED);
  }

  private Completion told(Conversation prepared) {
    if (prepared.state() != Conversation.State.PROPOSED) {
      return saying.unasked(offered(prepared));
    }
    boolean byItself = prepared.unasked() != null && !prepared.unasked().filer().isEmpty();
    Completion said = saying.unasked(prepared);
    return byItself ? () -> {
      said.write();
      saying.fileByItself(prepared);
    } : said;
  }

  Completion takenUp(ConversationId id, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    if (before == null || (before.state().isOpen() && before.state() != Conversation.State.OFFERED)) {
      return saying.settled(attempt);
    }
    Optional<String> refusal = policy.refusal(surroundings.person(person), "");
    if (!before.state().isOpen() || refusal.isPresent()) {
      return saying.aside(person, before, refusal.orElse(Saying.OVER), attempt);
    }
    Conversation heard = before.takenUp(person);
    return interviewing.goOn(before, heard, listening.around(heard), card, attempt);
  }

  Completion dismissed(
      ConversationId id, String words, Completion along, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    if (before == null || before.state() == Conversation.State.DROPPED) {
      return saying.settled(attempt);
    }
    Optional<String> refusal = policy.refusal(surroundings.person(person), "");
    if (!before.state().isOpen() || before.isOld(card) || refusal.isPresent()) {
      return saying.aside(person, before, refusal.orElse(Saying.OVER), attempt);
    }
    Completion step = saying.step(
        before, before.ended(Conversation.State.DROPPED, now()), new IntakeStep.Tell(words), card, attempt);
    return () -> {
      step.write();
      along.write();
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
