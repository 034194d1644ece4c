package dev.skep.intake;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Follower;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.playbook.Playbooks;
import dev.skep.intake.usage.Usage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people decide on a brief: file it, change it, drop it. */
@Singleton
class Deciding {
  private static final String NEWER = "This went on: there is a newer message about it further down in the thread.";

  private final Conversations conversations;
  private final Surroundings surroundings;
  private final IntakePolicy policy;
  private final OwnDefaults own;
  private final Concerns concerns;
  private final Proposing proposing;
  private final Saying saying;
  private final TaskStore tasks;
  private final Usage usage;
  private final Clock clock;

  Deciding(Conversations conversations, Surroundings surroundings, IntakePolicy policy, OwnDefaults own,
      Concerns concerns, Proposing proposing, Saying saying, TaskStore tasks, Usage usage, Clock clock) {
    this.conversations = conversations;
    this.surroundings = surroundings;
    this.policy = policy;
    this.own = own;
    this.concerns = concerns;
    this.proposing = proposing;
    this.saying = saying;
    this.tasks = tasks;
    this.usage = usage;
    this.clock = clock;
  }

  /** @param allTheSame whether the person was told of what stands against it and wants it filed all the same */
  Completion confirmed(ConversationId id, boolean allTheSame, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    if (before == null || before.state() == Conversation.State.FILED) {
      return saying.settled(attempt);
    }
    TaskBrief brief = before.brief();
    if (before.state() != Conversation.State.PROPOSED || brief == null || before.isOld(card)) {
      return saying.aside(person, before, before.state().isOpen() ? NEWER : Saying.OVER, attempt);
    }
    Person filer = surroundings.person(person);
    Optional<String> refusal = Interview.named(brief.repository(), policy.repositories()).isEmpty()
        ? Optional.of(brief.repository() + " cannot be worked on any more. Edit the brief to choose another repository.")
        : policy.refusal(filer, brief.repository());
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    List<Concern> against = concerns.against(brief, before);
    boolean told = allTheSame && before.concerns().containsAll(against);
    return against.isEmpty() || told
        ? filed(before, brief, filer, "", against, card, attempt)
        : warned(before, against, card, attempt);
  }

  private Completion warned(Conversation before, List<Concern> against, String card, Attempt attempt) {
    Conversation after = before.warned(against, now());
    return saying.step(before, after, after.propose(), card, attempt);
  }

  /**
   * By a rule, in its owner's name. The owner must be allowed to file there, the brief's playbook must allow it, and
   * nothing may stand against it: a concern is for people to waive.
   */
  Completion filedByItself(Conversation before, Attempt attempt) {
    TaskBrief brief = Objects.requireNonNull(before.brief());
    Person owner = surroundings.person(Objects.requireNonNull(before.unasked()).filer());
    boolean may = Interview.named(brief.repository(), policy.repositories()).isPresent()
        && policy.refusal(owner, brief.repository()).isEmpty()
        && Playbooks.in(proposing.playbooks(), Playbook.nameIn(brief.template())).filter(Playbook::mayFileItself)
            .isPresent();
    return may && concerns.against(brief, before).isEmpty()
        ? filed(before, brief, owner, before.rule(), List.of(), before.card(), attempt)
        : Completion.NOTHING;
  }

  /** @param rule that filed it by itself, empty where a person did */
  private Completion filed(Conversation before, TaskBrief brief, Person filer, String rule, List<Concern> waived,
      String card, Attempt attempt) {
    String permalink = surroundings.permalink(before.channel(), before.thread());
    var origin = new Origin(before.channel(), before.thread(), filer.id(), filer.name(), permalink, before.asked());
    TaskBrief filed = brief.withAssumptions(Stream.concat(brief.assumptions().stream(),
        waived.stream().flatMap(c -> c.filed().stream())).toList());
    Completion step = saying.step(before, before.ended(Conversation.State.FILED, now()),
        new IntakeStep.Filed(before.id(), filed, filer.id(), rule), card, attempt);
    return () -> {
      step.write();
      Task task = tasks.submit(filed, origin, rule.isEmpty() ? Actor.person(filer.id()) : Actor.SKEP, attempt.id());
      usage.filed(before.id().value(), task.id());
    };
  }

  Completion moved(ConversationId id, String repository, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    TaskBrief proposed = before == null ? null : before.brief();
    if (before == null || (proposed != null && proposed.repository().equalsIgnoreCase(repository))) {
      return saying.settled(attempt);
    }
    if (before.state() != Conversation.State.PROPOSED || proposed == null || before.isOld(card)) {
      return saying.aside(person, before, before.state().isOpen() ? NEWER : Saying.OVER, attempt);
    }
    Optional<Repository> other = Interview.named(repository, own.repositories(before.person()));
    Optional<String> refusal = other.isEmpty()
        ? Optional.of(repository + " cannot be worked on any more.")
        : policy.refusal(surroundings.person(person), other.get().name());
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    TaskBrief brief = proposing.advised(before, Interview.movedTo(proposed, other.get()));
    Conversation after = before.proposed(brief, now());
    return saying.step(before, after, after.propose(), card, attempt);
  }

  Completion followed(ConversationId id, String key, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    if (before == null || before.state() == Conversation.State.FOLLOWED) {
      return saying.settled(attempt);
    }
    Optional<Same> same = before.concerns().stream()
        .flatMap(c -> c instanceof Concern.Alike(List<Same> all) ? all.stream() : Stream.empty())
        .filter(s -> s.key().equals(key)).findFirst();
    if (before.state() != Conversation.State.PROPOSED || before.isOld(card) || same.isEmpty()) {
      return saying.aside(person, before, before.state().isOpen() ? NEWER : Saying.OVER, attempt);
    }
    Optional<String> refusal = policy.refusal(surroundings.person(person), "");
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    TaskId task = same.get().task();
    Completion step = saying.step(before, before.ended(Conversation.State.FOLLOWED, now()),
        new IntakeStep.Followed(id, same.get(), person), card, attempt);
    return task == null ? step : () -> {
      step.write();
      tasks.apply(task, new TaskTrigger.Followed(new Follower(before.channel(), before.thread(), person)),
          Actor.person(person), attempt.id());
    };
  }

  Completion chosen(ConversationId id, String playbook, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    TaskBrief proposed = before == null ? null : before.brief();
    if (before == null || (proposed != null && Playbook.nameIn(proposed.template()).equals(playbook))) {
      return saying.settled(attempt);
    }
    if (before.state() != Conversation.State.PROPOSED || proposed == null || before.isOld(card)) {
      return saying.aside(person, before, before.state().isOpen() ? NEWER : Saying.OVER, attempt);
    }
    Optional<String> refusal = Playbooks.in(proposing.playbooks(), playbook).isEmpty()
        ? Optional.of("The playbook " + playbook + " is not there any more.")
        : policy.refusal(surroundings.person(person), proposed.repository());
    return refusal.isPresent()
        ? saying.aside(person, before, refusal.get(), attempt)
        : proposing.propose(before, before.withPlaybook(playbook), proposed, card, attempt);
  }

  Completion cancelled(ConversationId id, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).filter(c -> c.state().isOpen()).map(c -> c.at(card)).orElse(null);
    if (before == null) {
      return saying.settled(attempt);
    }
    Optional<String> refusal = person.equals(before.person())
        ? Optional.empty()
        : policy.refusal(surroundings.person(person), "");
    if (before.isOld(card) || refusal.isPresent()) {
      return saying.aside(person, before, refusal.orElse(NEWER), attempt);
    }
    return saying.step(before, before.ended(Conversation.State.DROPPED, now()),
        new IntakeStep.Cancelled(id, person), card, attempt);
  }

  Completion resumed(ConversationId id, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).orElse(null);
    if (before == null || before.state().isOpen()) {
      return saying.settled(attempt);
    }
    if (before.state() != Conversation.State.EXPIRED) {
      return saying.aside(person, before, Saying.OVER, attempt);
    }
    Optional<String> refusal = policy.refusal(surroundings.person(person), "");
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    Conversation again = before.resumed(now());
    return saying.step(before, again, again.openStep(), card, attempt);
  }

  Completion submitted(
      ConversationId id, BriefForm form, String person, @Nullable String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    if (before == null || before.state() == Conversation.State.FILED) {
      return saying.settled(attempt);
    }
    if (!before.state().isOpen()) {
      return saying.aside(person, before, Saying.OVER, attempt);
    }
    List<BriefForm.Problem> problems = FormCheck.problems(form, policy.repositories());
    if (!problems.isEmpty()) {
      String words = problems.stream().map(BriefForm.Problem::words).collect(Collectors.joining(" "));
      return saying.aside(person, before, words, attempt);
    }
    Repository repository = Interview.named(form.repository(), own.repositories(before.person())).orElseThrow();
    Optional<String> refusal = policy.refusal(surroundings.person(person), repository.name());
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    TaskBrief brief = Permalinks.in(FormCheck.brief(form, repository, before.brief()), before.handedOver());
    String replaced = before.isOld(card) ? null : card;
    boolean chosen = !form.playbook().isEmpty() && !form.playbook().equals(proposing.playbook(before));
    return proposing.propose(
        before, chosen ? before.withPlaybook(form.playbook()) : before, brief, replaced, attempt);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
