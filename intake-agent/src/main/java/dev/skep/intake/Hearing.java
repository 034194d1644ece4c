package dev.skep.intake;

import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people say and answer. Each verb reads, lets the interview decide, and returns what to write. */
@Singleton
class Hearing {
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
  private final Clock clock;

  Hearing(Conversations conversations, TakenMessages taken, Surroundings surroundings, Listening listening,
      IntakePolicy policy, Picking picking, Interviewing interviewing, Saying saying, Clock clock) {
    this.conversations = conversations;
    this.taken = taken;
    this.surroundings = surroundings;
    this.listening = listening;
    this.policy = policy;
    this.picking = picking;
    this.interviewing = interviewing;
    this.saying = saying;
    this.clock = clock;
  }

  boolean isTalking(Intake.Asked asked) {
    return open(asked).isPresent();
  }

  Completion asked(Intake.Asked asked, Attempt attempt) {
    if (isTaken(asked) || AsideWords.is(asked.text())) {
      return saying.settled(attempt);
    }
    Optional<String> refusal = policy.refusal(surroundings.person(asked.person()), "")
        .or(() -> policy.repositories().isEmpty() ? Optional.of(NO_REPOSITORY) : Optional.empty());
    if (refusal.isPresent()) {
      return taking(asked, saying.tell(asked, refusal.get(), attempt));
    }
    Optional<Conversation> open = open(asked);
    if (isStop(asked)) {
      return taking(asked, open.map(c -> stopped(c, asked.person(), attempt))
          .orElseGet(() -> saying.tell(asked, NOTHING_TO_STOP, attempt)));
    }
    return taking(asked, open.isPresent() ? more(open.get(), asked, attempt) : first(asked, attempt));
  }

  /** In a direct talk people answer beside the thread as well as in it. */
  private Optional<Conversation> open(Intake.Asked asked) {
    Optional<Conversation> here = conversations.openIn(asked.channel(), asked.thread());
    boolean beside = asked.direct() && asked.thread().equals(asked.message());
    return here.isPresent() || !beside ? here : conversations.askingIn(asked.channel());
  }

  private static boolean isStop(Intake.Asked asked) {
    return STOP.matcher(asked.text().strip()).matches();
  }

  private Completion stopped(Conversation before, String person, Attempt attempt) {
    return saying.step(before, before.ended(Conversation.State.DROPPED, now()),
        new IntakeStep.Cancelled(before.id(), person), before.card().isEmpty() ? null : before.card(), attempt);
  }

  private Completion first(Intake.Asked asked, Attempt attempt) {
    saying.heard(asked);
    List<Said> background = listening.background(asked);
    List<Said> said = listening.around(asked, background);
    String repository = picking.pick(asked.channel(), asked.thread(), asked.person(), asked.words(), said).name();
    BriefForm draft = Prefill.from(asked.words(), said, repository);
    Conversation begun = Conversation.begun(
        asked.channel(), asked.thread(), asked.person(), asked.words(), background, draft, now())
        .withAsked(asked.message());
    Completion step = interviewing.goOn(begun, begun, said, null, attempt);
    return () -> {
      conversations.add(begun);
      step.write();
    };
  }

  /** Another turn of an open conversation: the answer, where a question is open. */
  private Completion more(Conversation before, Intake.Asked asked, Attempt attempt) {
    if (before.openQuestion().isPresent() && asked.isEmpty()) {
      return saying.step(before, before, before.openStep(), null, attempt);
    }
    Conversation heard = before.openQuestion().isEmpty()
        ? before.takenUp(asked.person())
        : before.answered(asked.words(), name(asked.person()), asked.message(), now());
    return interviewing.goOn(before, heard, listening.around(asked.in(before.thread()), before.background()), null, attempt);
  }

  Completion overheard(Intake.Asked message, Attempt attempt) {
    if (AsideWords.is(message.text())) {
      return Completion.NOTHING;
    }
    Optional<Conversation> open = conversations.openIn(message.channel(), message.thread())
        .filter(c -> isStop(message) || (c.openQuestion().isPresent() && !message.isEmpty()));
    if (open.isEmpty() || isTaken(message) || policy.refusal(surroundings.person(message.person()), "").isPresent()) {
      return Completion.NOTHING;
    }
    return taking(message, isStop(message)
        ? stopped(open.get(), message.person(), attempt)
        : more(open.get(), message, attempt));
  }

  Completion changed(Intake.Asked message, Attempt attempt) {
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

  /** Who asked takes it back before anything was filed. */
  Completion withdrawn(String channel, String thread, String message, String person, Attempt attempt) {
    return conversations.openIn(channel, thread).filter(c -> c.asked().equals(message))
        .map(c -> stopped(c, person, attempt)).orElse(Completion.NOTHING);
  }

  private boolean isTaken(Intake.Asked asked) {
    return taken.existsById(TakenMessage.id(asked.channel(), asked.message()));
  }

  private Completion taking(Intake.Asked asked, Completion completion) {
    return () -> {
      taken.save(new TakenMessage(TakenMessage.id(asked.channel(), asked.message()), now()));
      completion.write();
    };
  }

  Completion chose(
      ConversationId id, int question, String answer, String person, String card, Attempt attempt) {
    Conversation before = conversations.find(id).map(c -> c.at(card)).orElse(null);
    boolean answeredAlready = before != null && before.state().isOpen()
        && (before.openQuestion().isEmpty() || before.questions().size() != question);
    if (before == null || answeredAlready) {
      return saying.settled(attempt);
    }
    if (!before.state().isOpen()) {
      return saying.aside(person, before, Saying.OVER, attempt);
    }
    Person chooser = surroundings.person(person);
    Optional<String> refusal = policy.refusal(chooser, "");
    if (refusal.isPresent()) {
      return saying.aside(person, before, refusal.get(), attempt);
    }
    Conversation heard = before.answered(answer, chooser.name(), "", now());
    return interviewing.goOn(before, heard, listening.around(before), null, attempt);
  }

  private String name(String person) {
    return surroundings.person(person).name();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
