package dev.skep.intake;

import dev.skep.core.task.Actor;
import dev.skep.core.task.Origin;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.usage.Usage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people decide on several briefs: file them all, change one, take one out; and on one that should be several. */
@Singleton
class Batching {
  /** For so long open work is looked through; what is left of a batch then is filed without. */
  private static final Duration LOOKING = Duration.ofSeconds(30);
  private static final String NEWER = "This went on: there is a newer message about it further down in the thread.";
  private static final String SPLIT = "This may be too big for one pull request. Shall I split it?";
  private static final String SPLIT_IT = "Yes, split it into several briefs";
  private static final String NO_MODEL = "I cannot split it without a model. Edit it, and ask for the rest separately.";

  private final Conversations conversations;
  private final Surroundings surroundings;
  private final IntakePolicy policy;
  private final Concerns concerns;
  private final Interviewing interviewing;
  private final Proposing proposing;
  private final Listening listening;
  private final Saying saying;
  private final TaskStore tasks;
  private final Usage usage;
  private final Clock clock;

  Batching(Conversations conversations, Surroundings surroundings, IntakePolicy policy, Concerns concerns,
      Interviewing interviewing, Proposing proposing, Listening listening, Saying saying, TaskStore tasks, Usage usage,
      Clock clock) {
    this.conversations = conversations;
    this.surroundings = surroundings;
    this.policy = policy;
    this.concerns = concerns;
    this.interviewing = interviewing;
    this.proposing = proposing;
    this.listening = listening;
    this.saying = saying;
    this.tasks = tasks;
    this.usage = usage;
    this.clock = clock;
  }

  boolean isBatch(ConversationId id) {
    return conversations.find(id).filter(c -> c.batch() != null).isPresent();
  }

  Completion confirmed(ConversationId id, boolean allTheSame, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    if (before == null || before.state() == Conversation.State.FILED) {
      return saying.settled(attempt);
    }
    Batch batch = before.batch();
    if (before.state() != Conversation.State.BATCH || batch == null || before.isOld(card)) {
      return saying.aside(person, before, before.state().isOpen() ? NEWER : Saying.OVER, attempt);
    }
    Person filer = surroundings.person(person);
    Optional<String> refusal = batch.parts().stream().map(p -> p.brief().repository()).distinct()
        .flatMap(repository -> refusal(filer, repository).stream()).findFirst();
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    if (!batch.isWarned() || !allTheSame) {
      Instant until = clock.instant().plus(LOOKING);
      Batch looked = batch.warned(b -> clock.instant().isBefore(until)
          ? concerns.against(b, before)
          : concerns.certain(b, before));
      if (looked.isWarned()) {
        return shown(before, before.proposed(looked, now()), card, attempt);
      }
    }
    return filed(before, batch, filer, card, attempt);
  }

  private Optional<String> refusal(Person filer, String repository) {
    return Interview.named(repository, policy.repositories()).isEmpty()
        ? Optional.of(repository + " cannot be worked on any more. Edit or remove its brief.")
        : policy.refusal(filer, repository);
  }

  private Completion filed(Conversation before, Batch batch, Person filer, String card, Attempt attempt) {
    String permalink = surroundings.permalink(before.channel(), before.thread());
    var origin = new Origin(before.channel(), before.thread(), filer.id(), filer.name(), permalink, before.asked());
    List<Integer> numbers = batch.parts().stream().map(Batch.Part::number).toList();
    List<TaskStore.Part> parts = batch.parts().stream().map(p -> new TaskStore.Part(filed(p),
        p.after().stream().map(numbers::indexOf).filter(place -> place >= 0).toList())).toList();
    Completion step = saying.step(before, before.ended(Conversation.State.FILED, now()),
        new IntakeStep.FiledBatch(before.id(), batch, filer.id()), card, attempt);
    return () -> {
      step.write();
      tasks.submitAll(parts, origin, Actor.person(filer.id()), attempt.id())
          .forEach(task -> usage.filed(before.id().value(), task.id()));
    };
  }

  private static TaskBrief filed(Batch.Part part) {
    return part.brief().withAssumptions(Stream.concat(part.brief().assumptions().stream(),
        part.concerns().stream().flatMap(c -> c.filed().stream())).toList());
  }

  Completion removed(ConversationId id, int part, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    Optional<Completion> refused = refused(before, person, card, attempt);
    if (refused.isPresent()) {
      return refused.get();
    }
    Batch batch = Objects.requireNonNull(Objects.requireNonNull(before).batch());
    Batch left = batch.without(part);
    if (left.parts().size() == batch.parts().size()) {
      return saying.settled(attempt);
    }
    return shown(before, left.parts().size() == 1
        ? before.proposed(left.parts().getFirst().brief(), now())
        : before.proposed(left, now()), card, attempt);
  }

  Optional<TaskBrief> brief(ConversationId id, int part) {
    return conversations.find(id).filter(c -> c.state().isOpen()).flatMap(c -> Optional.ofNullable(c.batch())).stream()
        .flatMap(b -> b.parts().stream()).filter(p -> p.number() == part).map(Batch.Part::brief).findFirst();
  }

  Completion submitted(ConversationId id, int part, BriefForm form, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    Optional<Completion> refused = refused(before, person, card, attempt);
    if (refused.isPresent()) {
      return refused.get();
    }
    Conversation open = Objects.requireNonNull(before);
    List<BriefForm.Problem> problems = FormCheck.problems(form, policy.repositories());
    Optional<TaskBrief> known = brief(id, part);
    if (!problems.isEmpty() || known.isEmpty()) {
      String words = problems.stream().map(BriefForm.Problem::words).collect(Collectors.joining(" "));
      return saying.aside(person, open, words.isEmpty() ? "That brief was taken out meanwhile." : words, attempt);
    }
    Repository repository = Interview.named(form.repository(), policy.repositories()).orElseThrow();
    TaskBrief changed =
        proposing.filled(open.withPlaybook(form.playbook()), FormCheck.brief(form, repository, known.get()), " " + part);
    return shown(open, open.proposed(Objects.requireNonNull(open.batch()).with(part, changed), now()), card, attempt);
  }

  /** Why a batch cannot be changed by this press, said; empty when it can. */
  private Optional<Completion> refused(
      @Nullable Conversation before, String person, String card, Attempt attempt) {
    if (before == null) {
      return Optional.of(saying.settled(attempt));
    }
    if (before.state() != Conversation.State.BATCH || before.isOld(card)) {
      return Optional.of(saying.aside(person, before, before.state().isOpen() ? NEWER : Saying.OVER, attempt));
    }
    return policy.refusal(surroundings.person(person), "").map(words -> saying.aside(person, before, words, attempt));
  }

  /** The model is asked again, as if somebody had answered a question with it. */
  Completion split(ConversationId id, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    if (before == null) {
      return saying.settled(attempt);
    }
    Person splitter = surroundings.person(person);
    Optional<String> refusal = before.state() != Conversation.State.PROPOSED || before.isOld(card)
        ? Optional.of(before.state().isOpen() ? NEWER : Saying.OVER)
        : interviewing.hasModel() ? policy.refusal(splitter, "") : Optional.of(NO_MODEL);
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    Conversation heard = before.asking(SPLIT, List.of(), now()).answered(SPLIT_IT, splitter.name(), "", now());
    return interviewing.goOn(before, heard, listening.around(before), card, attempt);
  }

  private Completion shown(Conversation before, Conversation after, String card, Attempt attempt) {
    return saying.step(before, after, after.openStep(), card, attempt);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
