package dev.skep.intake;

import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Origin;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The room's door: each verb reads, lets the interview decide, and returns what to write. */
@Singleton
class IntakeConversations implements Intake {
  private static final int MESSAGES_BEFORE = 10;
  private static final String NO_MODEL = "I can hand this to an agent. Please fill in the form; I put in what I understood.";
  private static final String MODEL_FAILED =
      "I cannot think along right now, so here is the form with what I understood. Nothing is lost.";
  private static final String OVER = "This request is over. Mention me again to start a new one.";

  private final Conversations conversations;
  private final TakenMessages taken;
  private final Surroundings surroundings;
  private final IntakePolicy policy;
  private final Interviewer interviewer;
  private final TaskStore tasks;
  private final Outbox outbox;
  private final OwedAnswers owed;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  IntakeConversations(Conversations conversations, TakenMessages taken, Surroundings surroundings, IntakePolicy policy,
      Interviewer interviewer, TaskStore tasks, Outbox outbox, OwedAnswers owed,
      TransactionOperations<Connection> transactions, Clock clock) {
    this.conversations = conversations;
    this.taken = taken;
    this.surroundings = surroundings;
    this.policy = policy;
    this.interviewer = interviewer;
    this.tasks = tasks;
    this.outbox = outbox;
    this.owed = owed;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Completion asked(Asked asked, Attempt attempt) {
    if (taken.existsById(TakenMessage.id(asked.channel(), asked.message()))) {
      return settled(attempt);
    }
    Optional<String> refusal = policy.refusal(surroundings.person(asked.person()), "");
    if (refusal.isPresent()) {
      return taking(asked, say(asked.channel(), asked.thread(), new IntakeStep.Tell(refusal.get()), null, attempt));
    }
    List<Said> said = read(asked);
    Optional<Conversation> open = conversations.openIn(asked.channel(), asked.thread());
    if (open.isPresent()) {
      Conversation heard = hear(open.get(), asked);
      return taking(asked, next(open.get(), heard, said, attempt));
    }
    BriefForm draft =
        Prefill.from(asked.text(), said, policy.repositories(), policy.defaultRepository(asked.channel()));
    Conversation begun = Conversation.begun(
        asked.channel(), asked.thread(), asked.person(), asked.text(), draft, now());
    Completion step = next(begun, begun, said, attempt);
    return taking(asked, () -> {
      conversations.add(begun);
      step.write();
    });
  }

  @Override
  public Completion overheard(Asked message, Attempt attempt) {
    Optional<Conversation> open = conversations.openIn(message.channel(), message.thread())
        .filter(c -> c.openQuestion().isPresent());
    if (open.isEmpty() || taken.existsById(TakenMessage.id(message.channel(), message.message()))
        || policy.refusal(surroundings.person(message.person()), "").isPresent()) {
      return Completion.NOTHING;
    }
    return taking(message, next(open.get(), hear(open.get(), message), read(message), attempt));
  }

  private Conversation hear(Conversation conversation, Asked said) {
    return conversation.openQuestion().isEmpty()
        ? conversation
        : conversation.answered(said.text(), surroundings.person(said.person()).name(), said.message(), now());
  }

  /** What was said around the request. A thread that cannot be read is no reason to be silent. */
  private List<Said> read(Asked asked) {
    var own = new Said(asked.message(), asked.person(), surroundings.person(asked.person()).name(), false, asked.text());
    boolean inThread = !asked.thread().equals(asked.message());
    try {
      if (inThread) {
        return surroundings.thread(asked.channel(), asked.thread());
      }
      var all = new ArrayList<Said>();
      if (!asked.direct()) {
        all.addAll(surroundings.before(asked.channel(), asked.message(), MESSAGES_BEFORE));
      }
      all.add(own);
      return all;
    } catch (Permanent e) {
      return List.of(own);
    }
  }

  /** Lets the interview go on from {@code heard}, which follows the stored {@code before}. */
  private Completion next(Conversation before, Conversation heard, List<Said> said, Attempt attempt) {
    List<Repository> repositories = policy.repositories();
    if (!interviewer.isThere()) {
      return offerForm(before, heard, heard.draft(), NO_MODEL, attempt);
    }
    Instant now = now();
    return switch (Interview.check(interviewer.ask(repositories, said, heard), heard, repositories)) {
      case Interview.Next.Ask ask -> {
        Conversation after = heard.asking(ask.question(), ask.options(), now);
        yield step(before, after,
            new IntakeStep.Ask(after.id(), after.questions().size(), ask.question(), ask.options()), attempt);
      }
      case Interview.Next.Propose(TaskBrief brief) ->
        step(before, heard.proposed(brief, now), new IntakeStep.Propose(heard.id(), brief), attempt);
      case Interview.Next.Decline(String words) ->
        step(before, heard.ended(Conversation.State.DROPPED, now), new IntakeStep.Tell(words), attempt);
      case Interview.Next.Form(BriefForm draft) -> offerForm(before, heard, draft, MODEL_FAILED, attempt);
    };
  }

  private Completion offerForm(
      Conversation before, Conversation heard, BriefForm draft, String words, Attempt attempt) {
    return step(before, heard.offeredForm(draft, now()), new IntakeStep.OfferForm(heard.id(), words), attempt);
  }

  private Completion step(Conversation before, Conversation after, IntakeStep step, Attempt attempt) {
    Completion saying = say(after.channel(), after.thread(), step, null, attempt);
    return () -> {
      conversations.replace(before, after);
      saying.write();
    };
  }

  private Completion taking(Asked asked, Completion completion) {
    return () -> {
      taken.save(new TakenMessage(TakenMessage.id(asked.channel(), asked.message()), now()));
      completion.write();
    };
  }

  @Override
  public Completion chose(
      ConversationId id, int question, String answer, String person, String card, Attempt attempt) {
    Optional<Conversation> found = conversations.find(id)
        .filter(c -> c.openQuestion().isPresent() && c.questions().size() == question);
    if (found.isEmpty()) {
      return settled(attempt);
    }
    Conversation before = found.get();
    Optional<String> refusal = policy.refusal(surroundings.person(person), "");
    if (refusal.isPresent()) {
      return sayOnlyTo(person, before, refusal.get(), attempt);
    }
    String name = surroundings.person(person).name();
    Conversation heard = before.answered(answer, name, "", now());
    List<Said> said = before.thread().isEmpty() ? List.of() : thread(before);
    Completion next = next(before, heard, said, attempt);
    var answered = new IntakeStep.Tell(before.questions().getLast().text() + "\n" + answer + " (" + name + ")");
    return () -> {
      outbox.add(effect(before.channel(), before.thread(), answered, card, null));
      next.write();
    };
  }

  private List<Said> thread(Conversation conversation) {
    try {
      return surroundings.thread(conversation.channel(), conversation.thread());
    } catch (Permanent e) {
      return List.of(new Said("", conversation.person(), "", false, conversation.request()));
    }
  }

  @Override
  public Completion confirmed(ConversationId id, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).orElse(null);
    if (before == null || before.state() == Conversation.State.FILED) {
      return settled(attempt);
    }
    TaskBrief brief = before.brief();
    if (before.state() != Conversation.State.PROPOSED || brief == null) {
      return sayOnlyTo(person, before, OVER, attempt);
    }
    Person filer = surroundings.person(person);
    Optional<String> refusal = Interview.named(brief.repository(), policy.repositories()).isEmpty()
        ? Optional.of(brief.repository() + " cannot be worked on any more. Edit the brief to choose another repository.")
        : policy.refusal(filer, brief.repository());
    if (refusal.isPresent()) {
      return sayOnlyTo(person, before, refusal.get(), attempt);
    }
    String permalink = surroundings.permalink(before.channel(), before.thread());
    var origin = new Origin(before.channel(), before.thread(), person, filer.name(), permalink);
    Completion filed = say(before.channel(), before.thread(), new IntakeStep.Filed(id, brief, person), card, attempt);
    return () -> {
      conversations.replace(before, before.ended(Conversation.State.FILED, now()));
      filed.write();
      tasks.submit(brief, origin, Actor.person(person), attempt.id());
    };
  }

  @Override
  public Completion cancelled(ConversationId id, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).filter(c -> c.state().isOpen()).orElse(null);
    if (before == null) {
      return settled(attempt);
    }
    Completion said = say(
        before.channel(), before.thread(), new IntakeStep.Cancelled(id, person), card, attempt);
    return () -> {
      conversations.replace(before, before.ended(Conversation.State.DROPPED, now()));
      said.write();
    };
  }

  @Override
  public ConversationId begin(String channel, String thread, String person, String text) {
    List<Said> said = List.of(new Said("", person, "", false, text));
    BriefForm draft = Prefill.from(text, said, policy.repositories(), policy.defaultRepository(channel));
    Conversation begun = Conversation.begun(channel, thread, person, text, draft, now());
    transactions.executeWrite(status -> {
      conversations.add(begun);
      return null;
    });
    return begun.id();
  }

  @Override
  public Optional<BriefForm> form(ConversationId id) {
    return conversations.find(id).filter(c -> c.state().isOpen()).map(Conversation::draft);
  }

  @Override
  public List<BriefForm.Problem> problems(BriefForm form) {
    return FormCheck.problems(form, policy.repositories());
  }

  @Override
  public Completion submitted(
      ConversationId id, BriefForm form, String person, @Nullable String card, Attempt attempt) {
    Conversation before = conversations.find(id).filter(c -> c.state().isOpen()).orElse(null);
    Optional<Repository> repository = Interview.named(form.repository(), policy.repositories());
    if (before == null || repository.isEmpty()) {
      return settled(attempt);
    }
    Optional<String> refusal = policy.refusal(surroundings.person(person), repository.get().name());
    if (refusal.isPresent()) {
      return sayOnlyTo(person, before, refusal.get(), attempt);
    }
    TaskBrief brief = FormCheck.brief(form, repository.get(), before.brief());
    Completion said = say(before.channel(), before.thread(), new IntakeStep.Propose(id, brief), card, attempt);
    return () -> {
      conversations.replace(before, before.proposed(brief, now()));
      said.write();
    };
  }

  @Override
  public void said(SayStep step, String thread, String message) {
    ConversationId id = switch (step.step()) {
      case IntakeStep.Ask ask -> ask.conversation();
      case IntakeStep.Propose propose -> propose.conversation();
      case IntakeStep.OfferForm offer -> offer.conversation();
      case IntakeStep.Filed filed -> filed.conversation();
      case IntakeStep.Cancelled cancelled -> cancelled.conversation();
      case IntakeStep.Tell tell -> null;
    };
    if (id != null && step.thread().isEmpty()) {
      conversations.find(id).filter(c -> c.thread().isEmpty())
          .ifPresent(c -> conversations.replace(c, c.in(thread, now())));
    }
  }

  @Override
  public boolean hasModel() {
    return interviewer.isThere();
  }

  private Completion say(
      String channel, String thread, IntakeStep step, @Nullable String replaces, Attempt attempt) {
    return () -> outbox.add(effect(channel, thread, step, replaces, null).answering(attempt.id()));
  }

  private Completion sayOnlyTo(String person, Conversation conversation, String words, Attempt attempt) {
    return () -> outbox.add(effect(conversation.channel(), conversation.thread(), new IntakeStep.Tell(words), null, person)
        .answering(attempt.id()));
  }

  private static Effect effect(
      String channel, String thread, IntakeStep step, @Nullable String replaces, @Nullable String onlyFor) {
    return Effect.of("thread:" + channel + ":" + thread, new SayStep(channel, thread, step, replaces, onlyFor));
  }

  private Completion settled(Attempt attempt) {
    return () -> owed.settle(attempt.id());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
