package dev.skep.intake;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The room's door: what people say goes to {@link Hearing}, what they decide to {@link Deciding}. */
@Singleton
class IntakeConversations implements Intake {
  private final Conversations conversations;
  private final IntakePolicy policy;
  private final Hearing hearing;
  private final Deciding deciding;
  private final Batching batching;
  private final Picking picking;
  private final Interviewing interviewing;
  private final Proposing proposing;
  private final Advising advising;
  private final Volunteering volunteering;
  private final Saying saying;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  IntakeConversations(Conversations conversations, IntakePolicy policy, Hearing hearing, Deciding deciding,
      Batching batching, Picking picking, Interviewing interviewing, Proposing proposing, Advising advising,
      Volunteering volunteering,
      Saying saying, TransactionOperations<Connection> transactions, Clock clock) {
    this.conversations = conversations;
    this.policy = policy;
    this.hearing = hearing;
    this.deciding = deciding;
    this.batching = batching;
    this.picking = picking;
    this.interviewing = interviewing;
    this.proposing = proposing;
    this.advising = advising;
    this.volunteering = volunteering;
    this.saying = saying;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public boolean isTalking(Asked asked) {
    return hearing.isTalking(asked);
  }

  @Override
  public Completion asked(Asked asked, Attempt attempt) {
    return hearing.asked(asked, attempt);
  }

  @Override
  public Completion overheard(Asked message, Attempt attempt) {
    return hearing.overheard(message, attempt);
  }

  @Override
  public Completion withdrawn(String channel, String thread, String message, String person, Attempt attempt) {
    return hearing.withdrawn(channel, thread, message, person, attempt);
  }

  @Override
  public Completion changed(Asked message, Attempt attempt) {
    return hearing.changed(message, attempt);
  }

  @Override
  public Completion chose(
      ConversationId id, int question, String answer, String person, String card, Attempt attempt) {
    return hearing.chose(id, question, answer, person, card, attempt);
  }

  @Override
  public Completion confirmed(ConversationId id, String person, String card, Attempt attempt) {
    return batching.isBatch(id)
        ? batching.confirmed(id, false, person, card, attempt)
        : deciding.confirmed(id, false, person, card, attempt);
  }

  @Override
  public Completion confirmedAllTheSame(ConversationId id, String person, String card, Attempt attempt) {
    return batching.isBatch(id)
        ? batching.confirmed(id, true, person, card, attempt)
        : deciding.confirmed(id, true, person, card, attempt);
  }

  @Override
  public Completion moved(ConversationId id, String repository, String person, String card, Attempt attempt) {
    return deciding.moved(id, repository, person, card, attempt);
  }

  @Override
  public Completion followed(ConversationId id, String same, String person, String card, Attempt attempt) {
    return deciding.followed(id, same, person, card, attempt);
  }

  @Override
  public Completion chosen(ConversationId id, String playbook, String person, String card, Attempt attempt) {
    return deciding.chosen(id, playbook, person, card, attempt);
  }

  @Override
  public Completion agentChosen(ConversationId id, String agent, String person, String card, Attempt attempt) {
    return advising.chosen(id, agent, person, card, attempt);
  }

  @Override
  public Completion cancelled(ConversationId id, String person, String card, Attempt attempt) {
    return deciding.cancelled(id, person, card, attempt);
  }

  @Override
  public Completion resumed(ConversationId id, String person, String card, Attempt attempt) {
    return deciding.resumed(id, person, card, attempt);
  }

  @Override
  public Completion removed(ConversationId id, int part, String person, String card, Attempt attempt) {
    return batching.removed(id, part, person, card, attempt);
  }

  @Override
  public Completion split(ConversationId id, String person, String card, Attempt attempt) {
    return batching.split(id, person, card, attempt);
  }

  @Override
  public Completion unasked(ConversationId id, Asked seen, Unasked why) {
    return volunteering.begin(id, seen, why);
  }

  @Override
  public Completion takenUp(ConversationId id, String person, String card, Attempt attempt) {
    return volunteering.takenUp(id, person, card, attempt);
  }

  @Override
  public Completion dismissed(
      ConversationId id, String words, Completion along, String person, String card, Attempt attempt) {
    return volunteering.dismissed(id, words, along, person, card, attempt);
  }

  @Override
  public ConversationId begin(
      String channel, String thread, String person, String words, List<Attached> attached) {
    String text = Sanitizer.clean(words);
    List<Said> said = List.of(new Said("", person, "", false, text, attached));
    BriefForm draft = Prefill.from(text, said, picking.told(channel, person, text + "\n" + Said.talk(text, said)).name());
    String playbook = WhichPlaybook.first(text, proposing.playbooks()).map(Playbook::name).orElse("");
    Conversation begun = Conversation.begun(channel, thread, person, text, List.of(), draft, now())
        .withHandedOver(Permalinks.of(said)).withPlaybook(playbook);
    transactions.executeWrite(status -> {
      conversations.add(begun);
      return null;
    });
    return begun.id();
  }

  @Override
  public Optional<BriefForm> form(ConversationId id) {
    return conversations.find(id).filter(c -> c.state().isOpen()).map(c -> c.draft().withPlaybook(proposing.playbook(c)));
  }

  @Override
  public Optional<BriefForm> form(ConversationId id, int part) {
    return batching.brief(id, part).map(BriefForm::of);
  }

  @Override
  public List<BriefForm.Problem> problems(BriefForm form) {
    return FormCheck.problems(form, policy.repositories());
  }

  @Override
  public Completion submitted(
      ConversationId id, BriefForm form, String person, @Nullable String card, Attempt attempt) {
    return deciding.submitted(id, form, person, card, attempt);
  }

  @Override
  public Completion submitted(
      ConversationId id, int part, BriefForm form, String person, String card, Attempt attempt) {
    return batching.submitted(id, part, form, person, card, attempt);
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
      case IntakeStep.Offer offer -> Optional.of(offer.conversation());
      case IntakeStep.ProposeBatch propose -> Optional.of(propose.conversation());
      case IntakeStep.FiledBatch filed -> Optional.of(filed.conversation());
      case IntakeStep.Filed filed -> Optional.of(filed.conversation());
      case IntakeStep.Cancelled cancelled -> Optional.of(cancelled.conversation());
      case IntakeStep.Followed followed -> Optional.of(followed.conversation());
      case IntakeStep.Remind remind -> Optional.of(remind.conversation());
      case IntakeStep.Expired expired -> Optional.of(expired.conversation());
      case IntakeStep.Tell tell -> Optional.empty();
    };
  }

  @Override
  public boolean hasModel() {
    return interviewing.hasModel();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
