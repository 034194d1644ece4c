package dev.skep.bot.llm;

import dev.skep.intake.Sight;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Tells whether the model sees: as it is set, else by its name. A name that is not known counts as blind: such a server
 * may refuse an image or pass over it in silence, while a model that is told of an image it cannot see says so.
 */
@Singleton
class Eyes implements Sight {
  private static final Pattern SEEING = Pattern.compile("(?i).*(?:gpt-4o|gpt-4\\.1|gpt-[5-9]|\\bo[34]\\b|claude-|gemini"
      + "|gemma-?3|vision|llava|pixtral|[-.]?vl\\b).*");

  private final LlmSettings settings;

  Eyes(LlmSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean sees() {
    Boolean set = settings.vision();
    return set == null ? SEEING.matcher(settings.model()).matches() : set;
  }
}
