package dev.skep.bot.slack.kit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;

/** Works one form that was filled in and sent. */
public interface FormTaking {
  /** The form's callback id. No two take the same. */
  String form();

  /** @throws IllegalArgumentException for what the form cannot have carried */
  Completion submitted(JsonNode view, String person, Attempt attempt);
}
