package dev.skep.intake;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.skep.core.task.TaskBrief;
import java.util.List;

/** What intake says next. Texts are plain, without markup of any chat. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = IntakeStep.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = IntakeStep.Propose.class, name = "propose"),
    @JsonSubTypes.Type(value = IntakeStep.ProposeBatch.class, name = "propose_batch"),
    @JsonSubTypes.Type(value = IntakeStep.FiledBatch.class, name = "filed_batch"),
    @JsonSubTypes.Type(value = IntakeStep.OfferForm.class, name = "form"),
    @JsonSubTypes.Type(value = IntakeStep.Offer.class, name = "offer"),
    @JsonSubTypes.Type(value = IntakeStep.Filed.class, name = "filed"),
    @JsonSubTypes.Type(value = IntakeStep.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = IntakeStep.Followed.class, name = "followed"),
    @JsonSubTypes.Type(value = IntakeStep.Remind.class, name = "remind"),
    @JsonSubTypes.Type(value = IntakeStep.Expired.class, name = "expired"),
    @JsonSubTypes.Type(value = IntakeStep.Tell.class, name = "tell"),
})
public sealed interface IntakeStep {

  /**
   * One question. {@code number} counts from 1; {@code options} are buttons, free text is always welcome too.
   *
   * @param repository whether any repository may be chosen beside the options
   */
  record Ask(ConversationId conversation, int number, String question, List<String> options, boolean repository)
      implements
        IntakeStep {}

  /**
   * The brief card with File it, Edit, Cancel.
   *
   * @param concerns what stands against filing it as it is; empty until somebody tried
   * @param rule that made Skep speak though nobody addressed it, which may be told to be quiet here; empty for none
   */
  record Propose(ConversationId conversation, TaskBrief brief, BriefReview review, List<Concern> concerns, String rule)
      implements
        IntakeStep {
    public Propose {
      rule = rule == null ? "" : rule;
    }
  }

  /**
   * Nobody addressed Skep, and it asks whether to write a brief.
   *
   * @param about what it would be about, empty where that is not known
   */
  record Offer(ConversationId conversation, String rule, String about) implements IntakeStep {}

  /** Several briefs with File all, Cancel, and Edit and Remove for each. */
  record ProposeBatch(ConversationId conversation, Batch batch) implements IntakeStep {}

  /** Replaces the preview: filed by whom. */
  record FiledBatch(ConversationId conversation, Batch batch, String person) implements IntakeStep {}

  /** Without a model: some words and a button that opens the guided form. */
  record OfferForm(ConversationId conversation, String words) implements IntakeStep {}

  /**
   * Replaces the brief card: filed by whom.
   *
   * @param rule by which it was filed by itself in that person's name, empty where they did it
   */
  record Filed(ConversationId conversation, TaskBrief brief, String person, String rule) implements IntakeStep {
    public Filed {
      rule = rule == null ? "" : rule;
    }
  }

  /** Replaces the brief card: dropped by whom. */
  record Cancelled(ConversationId conversation, String person) implements IntakeStep {}

  /** Replaces the brief card: which work is followed instead, and by whom. */
  record Followed(ConversationId conversation, Same same, String person) implements IntakeStep {}

  /** Calls {@code person} back to what is open. */
  record Remind(ConversationId conversation, String person, String words) implements IntakeStep {}

  /** Put aside after silence, with a button to take it up again. */
  record Expired(ConversationId conversation, String words) implements IntakeStep {}

  /** Plain words: a refusal, an explanation, a fallback. */
  record Tell(String words) implements IntakeStep {}
}
