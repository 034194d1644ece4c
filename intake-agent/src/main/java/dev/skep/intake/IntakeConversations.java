package dev.skep.intake;

import dev.skep.core.task.Actor;
import dev.skep.core.task.Origin;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The room's door: each verb reads, lets the interview decide, and returns what to write. */
@Singleton
class IntakeConversations implements Intake {
  private static final String OVER = "This request is over. Mention me again to start a new one.";
  private static final String NEWER = "This went on: there is a newer message about it further down in the thread.";
  private static final String NOTHING_TO_STOP = "There is nothing to stop here.";
  private static final Pattern STOP = Pattern.compile("(?iu)(stop( it)?|cancel|never ?mind|forget it)[.!]*");
  private static final String NO_REPOSITORY =
      "No repository is open to agents yet. Whoever runs Skep can list one, then ask me again.";

  private final Conversations conversations;
  private final TakenMessages taken;
  private final Surroundings surroundings;
  private final Listening listening;
  private final IntakePolicy policy;
  private final Picking picking;
  private final Interviewing interviewing;
  private final Saying saying;
  private final TaskStore tasks;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  IntakeConversations(Conversations conversations, TakenMessages taken, Surroundings surroundings, Listening listening,
      IntakePolicy policy, Picking picking, Interviewing interviewing, Saying saying, TaskStore tasks,
      TransactionOperations<Connection> transactions, Clock clock) {
    this.conversations = conversations;
    this.taken = taken;
    this.surroundings = surroundings;
    this.listening = listening;
    this.policy = policy;
    this.picking = picking;
    this.interviewing = interviewing;
    this.saying = saying;
    this.tasks = tasks;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Completion asked(Asked asked, Attempt attempt) {
    if (isTaken(asked)) {
      return saying.settled(attempt);
    }
    Optional<String> refusal = policy.refusal(surroundings.person(asked.person()), "")
        .or(() -> policy.repositories().isEmpty() ? Optional.of(NO_REPOSITORY) : Optional.empty());
    if (refusal.isPresent()) {
      return taking(asked, saying.tell(asked, refusal.get(), attempt));
    }
    Optional<Conversation> open = open(asked);
    if (isStop(asked)) {
      return taking(asked, open.map(c -> stopped(c, asked, attempt))
          .orElseGet(() -> saying.tell(asked, NOTHING_TO_STOP, attempt)));
    }
    return taking(asked, open.isPresent() ? more(open.get(), asked, attempt) : first(asked, attempt));
  }

  /** In a direct talk people answer beside the thread as well as in it. */
  private Optional<Conversation> open(Asked asked) {
    Optional<Conversation> here = conversations.openIn(asked.channel(), asked.thread());
    boolean beside = asked.direct() && asked.thread().equals(asked.message());
    return here.isPresent() || !beside ? here : conversations.askingIn(asked.channel());
  }

  private static boolean isStop(Asked asked) {
    return STOP.matcher(asked.text().strip()).matches();
  }

  private Completion stopped(Conversation before, Asked asked, Attempt attempt) {
    return saying.step(before, before.ended(Conversation.State.DROPPED, now()),
        new IntakeStep.Cancelled(before.id(), asked.person()), before.card().isEmpty() ? null : before.card(), attempt);
  }

  private Completion first(Asked asked, Attempt attempt) {
    List<Said> background = listening.background(asked);
    List<Said> said = listening.around(asked, background);
    String repository = picking.pick(asked.channel(), asked.thread(), asked.text(), said).name();
    BriefForm draft = Prefill.from(asked.text(), said, repository);
    Conversation begun = Conversation.begun(
        asked.channel(), asked.thread(), asked.person(), asked.text(), background, draft, now());
    Completion step = interviewing.goOn(begun, begun, said, null, attempt);
    return () -> {
      conversations.add(begun);
      step.write();
    };
  }

  /** Another turn of an open conversation: the answer, where a question is open. */
  private Completion more(Conversation before, Asked asked, Attempt attempt) {
    if (before.openQuestion().isPresent() && asked.text().isBlank()) {
      return saying.step(before, before, openStep(before), null, attempt);
    }
    Conversation heard = before.openQuestion().isEmpty()
        ? before
        : before.answered(asked.text(), name(asked.person()), asked.message(), now());
    return interviewing.goOn(before, heard, listening.around(asked.in(before.thread()), before.background()), null, attempt);
  }

  @Override
  public Completion overheard(Asked message, Attempt attempt) {
    Optional<Conversation> open = conversations.openIn(message.channel(), message.thread())
        .filter(c -> isStop(message) || (c.openQuestion().isPresent() && !message.text().isBlank()));
    if (open.isEmpty() || isTaken(message) || policy.refusal(surroundings.person(message.person()), "").isPresent()) {
      return Completion.NOTHING;
    }
    return taking(message, isStop(message)
        ? stopped(open.get(), message, attempt)
        : more(open.get(), message, attempt));
  }

  @Override
  public Completion changed(Asked message, Attempt attempt) {
    Conversation before = conversations.openIn(message.channel(), message.thread()).orElse(null);
    if (before == null || policy.refusal(surroundings.person(message.person()), "").isPresent()) {
      return Completion.NOTHING;
    }
    Conversation heard = before.answeredAnew(message.message(), message.text(), now());
    if (before.state() == Conversation.State.PROPOSED) {
      String card = before.card().isEmpty() ? null : before.card();
      return interviewing.goOn(before, heard, listening.around(before), card, attempt);
    }
    return heard.equals(before) ? Completion.NOTHING : () -> conversations.replace(before, heard);
  }

  private boolean isTaken(Asked asked) {
    return taken.existsById(TakenMessage.id(asked.channel(), asked.message()));
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
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    boolean answeredAlready = before != null && before.state().isOpen()
        && (before.openQuestion().isEmpty() || before.questions().size() != question);
    if (before == null || answeredAlready) {
      return saying.settled(attempt);
    }
    if (!before.state().isOpen()) {
      return saying.aside(person, before, OVER, attempt);
    }
    Person chooser = surroundings.person(person);
    Optional<String> refusal = policy.refusal(chooser, "");
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    Conversation heard = before.answered(answer, chooser.name(), "", now());
    return interviewing.goOn(before, heard, listening.around(before), null, attempt);
  }

  @Override
  public Completion confirmed(ConversationId id, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    if (before == null || before.state() == Conversation.State.FILED) {
      return saying.settled(attempt);
    }
    TaskBrief brief = before.brief();
    if (before.state() != Conversation.State.PROPOSED || brief == null || before.isOld(card)) {
      return saying.aside(person, before, before.state().isOpen() ? NEWER : OVER, attempt);
    }
    Person filer = surroundings.person(person);
    Optional<String> refusal = Interview.named(brief.repository(), policy.repositories()).isEmpty()
        ? Optional.of(brief.repository() + " cannot be worked on any more. Edit the brief to choose another repository.")
        : policy.refusal(filer, brief.repository());
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    String permalink = surroundings.permalink(before.channel(), before.thread());
    var origin = new Origin(before.channel(), before.thread(), person, filer.name(), permalink);
    Completion filed = saying.step(before, before.ended(Conversation.State.FILED, now()),
        new IntakeStep.Filed(id, brief, person), card, attempt);
    return () -> {
      filed.write();
      tasks.submit(brief, origin, Actor.person(person), attempt.id());
    };
  }

  @Override
  public Completion moved(ConversationId id, String repository, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    TaskBrief proposed = before == null ? null : before.brief();
    if (before == null || (proposed != null && proposed.repository().equalsIgnoreCase(repository))) {
      return saying.settled(attempt);
    }
    if (before.state() != Conversation.State.PROPOSED || proposed == null || before.isOld(card)) {
      return saying.aside(person, before, before.state().isOpen() ? NEWER : OVER, attempt);
    }
    Optional<Repository> other = Interview.named(repository, policy.repositories());
    Optional<String> refusal = other.isEmpty()
        ? Optional.of(repository + " cannot be worked on any more.")
        : policy.refusal(surroundings.person(person), other.get().name());
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    TaskBrief brief = Interview.movedTo(proposed, other.get());
    return saying.step(before, before.proposed(brief, now()), new IntakeStep.Propose(id, brief), card, attempt);
  }

  @Override
  public Completion cancelled(ConversationId id, String person, String card, Attempt attempt) {
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

  @Override
  public Completion resumed(ConversationId id, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).orElse(null);
    if (before == null || before.state().isOpen()) {
      return saying.settled(attempt);
    }
    if (before.state() != Conversation.State.EXPIRED) {
      return saying.aside(person, before, OVER, attempt);
    }
    Optional<String> refusal = policy.refusal(surroundings.person(person), "");
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    Conversation again = before.resumed(now());
    return saying.step(before, again, openStep(again), card, attempt);
  }

  private static IntakeStep openStep(Conversation conversation) {
    ConversationId id = conversation.id();
    return switch (conversation.state()) {
      case ASKING -> conversation.ask();
      case PROPOSED -> new IntakeStep.Propose(id, Objects.requireNonNull(conversation.brief()));
      default -> new IntakeStep.OfferForm(id, "Here is the form again, with what I understood.");
    };
  }

  @Override
  public ConversationId begin(String channel, String thread, String person, String words) {
    String text = Sanitizer.clean(words);
    List<Said> said = List.of(new Said("", person, "", false, text));
    BriefForm draft = Prefill.from(text, said, WhichRepository.pick(new WhichRepository.Clues(
        text, "", "", policy.defaultRepository(channel).orElse(""), "", policy.keywordRules()), policy.repositories())
        .name());
    Conversation begun = Conversation.begun(channel, thread, person, text, List.of(), draft, now());
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
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    if (before == null || before.state() == Conversation.State.FILED) {
      return saying.settled(attempt);
    }
    if (!before.state().isOpen()) {
      return saying.aside(person, before, OVER, attempt);
    }
    List<BriefForm.Problem> problems = problems(form);
    if (!problems.isEmpty()) {
      String words = problems.stream().map(BriefForm.Problem::words).collect(Collectors.joining(" "));
      return saying.aside(person, before, words, attempt);
    }
    Repository repository = Interview.named(form.repository(), policy.repositories()).orElseThrow();
    Optional<String> refusal = policy.refusal(surroundings.person(person), repository.name());
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    TaskBrief brief = FormCheck.brief(form, repository, before.brief());
    String replaced = before.isOld(card) ? null : card;
    return saying.step(before, before.proposed(brief, now()), new IntakeStep.Propose(id, brief), replaced, attempt);
  }

  @Override
  public void said(SayStep step, String channel, String thread, String message) {
    conversation(step.step()).flatMap(conversations::find)
        .ifPresent(c -> saying.said(c, c.in(channel, thread, now()), step.step(), message, now()));
  }

  private static Optional<ConversationId> conversation(IntakeStep step) {
    return switch (step) {
      case IntakeStep.Ask ask -> Optional.of(ask.conversation());
      case IntakeStep.Propose propose -> Optional.of(propose.conversation());
      case IntakeStep.OfferForm offer -> Optional.of(offer.conversation());
      case IntakeStep.Filed filed -> Optional.of(filed.conversation());
      case IntakeStep.Cancelled cancelled -> Optional.of(cancelled.conversation());
      case IntakeStep.Remind remind -> Optional.of(remind.conversation());
      case IntakeStep.Expired expired -> Optional.of(expired.conversation());
      case IntakeStep.Tell tell -> Optional.empty();
    };
  }

  @Override
  public boolean hasModel() {
    return interviewing.hasModel();
  }

  private String name(String person) {
    return surroundings.person(person).name();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
