package dev.skep.intake;

import dev.skep.core.outbox.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Effect: say {@code step} in the thread. The chat's adapter delivers it.
 *
 * @param thread empty where the conversation has no thread yet: a new root message is posted
 * @param replaces id of the message to edit in place instead of posting a new one, null for a new one
 * @param onlyFor person who alone sees it (such as a refusal), null for everybody
 */
public record SayStep(
    String channel, String thread, IntakeStep step, @Nullable String replaces, @Nullable String onlyFor)
    implements
      Payload {

  public static final String KIND = "intake.say";

  @Override
  public String kind() {
    return KIND;
  }
}
