package dev.skep.intake;

import dev.skep.core.outbox.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Effect: say {@code step} in the thread. The chat's adapter delivers it.
 *
 * @param person who is answered: told directly where Skep cannot speak in the channel
 * @param thread empty where the conversation has no thread yet: a new root message is posted
 * @param replaces id of the message to edit in place instead of posting a new one, null for a new one
 * @param alone whether the person alone sees it (such as a refusal)
 */
public record SayStep(
    String person, String channel, String thread, IntakeStep step, @Nullable String replaces, boolean alone)
    implements
      Payload {

  public static final String KIND = "intake.say";

  @Override
  public String kind() {
    return KIND;
  }
}
