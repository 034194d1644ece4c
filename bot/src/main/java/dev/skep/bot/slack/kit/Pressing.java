package dev.skep.bot.slack.kit;

import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import java.util.Set;

/** Works the buttons and choices that one feature puts into messages and the home tab. */
public interface Pressing {
  /** What the feature put there. A name that ends with {@code _} stands for all that begin with it. No two share any. */
  Set<String> actions();

  Completion pressed(Button button, Attempt attempt);
}
