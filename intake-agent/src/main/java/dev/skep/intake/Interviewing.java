package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.usage.Budget;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the next step of a conversation: by the model, or where none helps, by plain rules. Calls out. */
@Singleton
class Interviewing {
  private static final String NO_MODEL =
      "I can hand this to an agent. Please fill in the form; I put in what I understood.";
  private static final String MODEL_FAILED =
      "I cannot think along right now, so here is the form with what I understood. Nothing is lost.";
  private static final String ENOUGH_ASKED =
      "I have asked enough. Here is the form with what I understood; please fill in what is missing.";

  private final Interviewer interviewer;
  private final IntakePolicy policy;
  private final OwnDefaults own;
  private final Picking picking;
  private final FilesInScope files;
  private final Citing citing;
  private final OtherChannels others;
  private final Proposing proposing;
  private final Saying saying;
  private final Clock clock;

  Interviewing(Interviewer interviewer, IntakePolicy policy, OwnDefaults own, Picking picking,
      FilesInScope files, Citing citing, OtherChannels others, Proposing proposing, Saying saying, Clock clock) {
    this.interviewer = interviewer;
    this.policy = policy;
    this.own = own;
    this.picking = picking;
    this.files = files;
    this.citing = citing;
    this.others = others;
    this.proposing = proposing;
    this.saying = saying;
    this.clock = clock;
  }

  boolean hasModel() {
    return interviewer.isThere();
  }

  /**
   * @param before as stored
   * @param answered what follows from it by what was just said
   * @param replaces message that carried the step before and may be edited into the next one, null for none
   */
  Completion goOn(
      Conversation before, Conversation answered, List<Said> said, @Nullable String replaces, Attempt attempt) {
    Conversation heard = others.heard(answered, said).withHandedOver(Permalinks.of(said));
    Situation situation = situation(heard, said);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!interviewer.isThere()) {
      Optional<Conversation> several = sameInEach(situation, now);
      if (several.isPresent()) {
        return saying.step(before, several.get(), several.get().openStep(), replaces, attempt);
      }
      return unfinished(heard).map(brief -> proposing.propose(before, heard, brief, replaces, attempt)).orElseGet(
          () -> offerForm(before, heard.offeredForm(situation.draft(), now), NO_MODEL, replaces, attempt));
    }
    Optional<IntakeReply> reply = interviewer.ask(situation);
    return switch (Interview.check(reply, situation)) {
      case Interview.Next.Ask(String question, List<String> options) -> {
        Conversation after = heard.asking(question, options, now);
        yield saying.step(before, after, after.ask(), replaces, attempt);
      }
      case Interview.Next.Propose(TaskBrief proposed) -> {
        yield proposing.propose(before, heard, finished(proposed, situation), replaces, attempt);
      }
      case Interview.Next.Several(List<TaskBrief> proposed, List<List<Integer>> order, String note) -> {
        List<TaskBrief> briefs =
            proposing.filled(heard, files.checked(proposed.stream().map(b -> citing.linked(b, situation)).toList()).stream()
                .map(b -> Permalinks.in(Sanitizer.telling(b, said), heard.handedOver())).toList());
        Conversation after = heard.proposed(Batch.of(briefs, order, note), now);
        yield saying.step(before, after, after.openStep(), replaces, attempt);
      }
      case Interview.Next.Decline(String words) -> saying.step(
          before, heard.ended(Conversation.State.DROPPED, now), new IntakeStep.Tell(words), replaces, attempt);
      case Interview.Next.Form(BriefForm form) -> unfinished(heard)
          .map(brief -> proposing.propose(before, heard, brief, replaces, attempt))
          .orElseGet(() -> offerForm(before, heard.offeredForm(form, now),
              reply.isEmpty() ? failed(heard) : ENOUGH_ASKED, replaces, attempt));
    };
  }

  /**
   * For what nobody asked: a brief, made with what is there and saying what was assumed, never a question. As it was where
   * the model does not come to one; empty where it sees nothing for an agent to do.
   */
  Optional<Conversation> prepared(Conversation begun, List<Said> said) {
    Conversation heard = others.heard(begun, said).withHandedOver(Permalinks.of(said));
    Situation situation = situation(heard, said);
    return switch (Interview.check(interviewer.ask(situation), situation)) {
      case Interview.Next.Propose(TaskBrief proposed) -> Optional.of(heard.proposed(
          proposing.filled(heard, finished(proposed, situation), ""), clock.instant().truncatedTo(ChronoUnit.MICROS)));
      case Interview.Next.Decline(String words) -> Optional.empty();
      case Interview.Next.Ask ask -> Optional.of(heard);
      case Interview.Next.Several several -> Optional.of(heard);
      case Interview.Next.Form form -> Optional.of(heard);
    };
  }

  private TaskBrief finished(TaskBrief proposed, Situation now) {
    TaskBrief checked = files.checked(citing.linked(proposed, now));
    return Permalinks.in(Sanitizer.telling(checked, now.said()), now.conversation().handedOver());
  }

  private String failed(Conversation conversation) {
    return interviewer.over(conversation).map(Budget.Over::words).orElse(MODEL_FAILED);
  }

  /** A brief that waited for just this answer, so that it needs no model to go on. */
  private Optional<TaskBrief> unfinished(Conversation heard) {
    return Optional.ofNullable(heard.brief()).filter(brief -> proposing.isAnswer(heard));
  }

  private Optional<Conversation> sameInEach(Situation now, Instant time) {
    List<Repository> repositories = SameInEach.of(now.conversation().request(), now.repositories());
    if (repositories.isEmpty() || now.draft().title().isBlank()) {
      return Optional.empty();
    }
    List<TaskBrief> briefs = proposing.filled(now.conversation(),
        files.checked(repositories.stream().map(r -> FormCheck.brief(now.draft(), r, null)).toList()));
    return Optional.of(now.conversation().proposed(
        Batch.of(briefs, Collections.nCopies(briefs.size(), List.of()), ""), time));
  }

  private Situation situation(Conversation heard, List<Said> said) {
    Optional<Repository> ruled = ruled(heard);
    WhichRepository.Pick pick = ruled.map(r -> WhichRepository.Pick.one(r.name(), "")).orElseGet(
        () -> picking.pick(heard.channel(), heard.thread(), heard.person(), heard.request(), said));
    BriefForm draft = heard.brief() == null ? draft(heard, said, pick.name()) : heard.draft();
    return new Situation(heard, said, pick, draft, ruled.map(List::of).orElseGet(() -> own.repositories(heard.person())),
        proposing.playbooks(), heard.isUnasked() ? 0 : policy.asking().questions());
  }

  /** Where a rule names the repository, whatever was written meanwhile names no other. */
  private Optional<Repository> ruled(Conversation heard) {
    Unasked unasked = heard.unasked();
    return unasked == null
        ? Optional.empty()
        : Interview.named(unasked.repository(), own.repositories(heard.person()));
  }

  /** By plain rules, from the talk and from the answers that buttons gave. */
  private BriefForm draft(Conversation conversation, List<Said> said, String repository) {
    var all = new ArrayList<>(said);
    conversation.questions().stream().filter(q -> q.answer() != null && q.answerMessage().isEmpty())
        .forEach(q -> all.add(new Said("", "", q.answeredBy(), false, q.answer())));
    return Prefill.from(conversation.request(), all, repository);
  }

  private Completion offerForm(
      Conversation before, Conversation after, String words, @Nullable String replaces, Attempt attempt) {
    return saying.step(before, after, new IntakeStep.OfferForm(after.id(), words), replaces, attempt);
  }
}
