package dev.skep.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the model answered. Every field may be missing or nonsense: nothing here is trusted before it is checked. */
@JsonIgnoreProperties(ignoreUnknown = true)
record IntakeReply(
    @JsonDeserialize(using = Loose.Text.class) @Nullable String kind,
    @JsonDeserialize(using = Loose.Text.class) @Nullable String question,
    @JsonDeserialize(using = Loose.Texts.class) @Nullable List<String> options,
    @JsonDeserialize(using = Loose.Text.class) @Nullable String reason,
    @Nullable Brief brief, @Nullable List<Brief> briefs) {

  IntakeReply(@Nullable String kind, @Nullable String question, @Nullable List<String> options, @Nullable String reason,
      @Nullable Brief brief) {
    this(kind, question, options, reason, brief, null);
  }

  @RecordBuilder
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Brief(
      @JsonDeserialize(using = Loose.Text.class) @Nullable String title,
      @JsonDeserialize(using = Loose.Text.class) @Nullable String repository,
      @JsonDeserialize(using = Loose.Text.class) @Nullable String goal,
      @JsonDeserialize(using = Loose.Text.class) @Nullable String context,
      @JsonDeserialize(using = Loose.Texts.class) @Nullable List<String> filesInScope,
      @JsonDeserialize(using = Loose.Texts.class) @Nullable List<String> interfaces,
      @JsonDeserialize(using = Loose.Texts.class) @Nullable List<String> acceptanceCriteria,
      @JsonDeserialize(using = Loose.Texts.class) @Nullable List<String> verification,
      @JsonDeserialize(using = Loose.Texts.class) @Nullable List<String> outOfScope,
      @JsonDeserialize(using = Loose.Texts.class) @Nullable List<String> conventions,
      @JsonDeserialize(using = Loose.Text.class) @Nullable String pullRequest,
      @JsonDeserialize(using = Loose.Texts.class) @Nullable List<String> assumptions,
      @JsonDeserialize(using = Loose.Text.class) @Nullable String tier,
      @JsonDeserialize(using = Loose.Text.class) @Nullable String urgency,
      @JsonDeserialize(using = Loose.Text.class) @Nullable String template,
      @JsonDeserialize(using = Loose.Values.class) @Nullable List<Value> variables,
      @JsonDeserialize(using = Loose.Numbers.class) @Nullable List<Integer> after)
      implements
        IntakeReplyBriefBuilder.With {}

  /** What a variable of the template is filled with. A list of them: not every provider's schema knows maps. */
  record Value(String name, String value) {}

  enum Kind {
    ASK,
    PROPOSE,
    BATCH,
    DECLINE,
    NONSENSE
  }

  /** What it comes to; NONSENSE where the kind is unknown or what belongs to it is missing. */
  Kind step() {
    return switch (kind == null ? "" : kind.strip().toLowerCase(Locale.ROOT)) {
      case "ask" -> question == null || question.isBlank() ? Kind.NONSENSE : Kind.ASK;
      case "propose" -> brief == null ? Kind.NONSENSE : Kind.PROPOSE;
      case "batch" -> briefs == null || briefs.stream().allMatch(Objects::isNull) ? Kind.NONSENSE : Kind.BATCH;
      case "decline" -> Kind.DECLINE;
      default -> Kind.NONSENSE;
    };
  }
}
