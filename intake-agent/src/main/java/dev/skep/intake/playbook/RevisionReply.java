package dev.skep.intake.playbook;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the model answered. Nothing here is trusted before it is checked. */
@JsonIgnoreProperties(ignoreUnknown = true)
record RevisionReply(
    @Nullable String kind, @Nullable String why, @Nullable Boolean changesVariables, @Nullable List<Edit> edits) {

  /** @param old words that stand in the playbook exactly once */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Edit(@Nullable String old, @Nullable String text) {}
}
