package dev.skep.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the model answered. Every field may be missing or nonsense: nothing here is trusted before it is checked. */
record IntakeReply(
    @Nullable String kind, @Nullable String question, @Nullable List<String> options, @Nullable String reason,
    @Nullable Brief brief) {

  record Brief(
      @Nullable String title, @Nullable String repository, @Nullable String goal, @Nullable String context,
      @Nullable List<String> filesInScope, @Nullable List<String> acceptanceCriteria,
      @Nullable List<String> verification, @Nullable List<String> outOfScope, @Nullable List<String> assumptions) {}
}
