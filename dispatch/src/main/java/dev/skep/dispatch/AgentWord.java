package dev.skep.dispatch;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody said in a task's thread that its agent may want to hear, as it stands now.
 *
 * @param taskId whose agent hears it, null until that is chosen
 * @param person chat user id of who said it, and their name beside it
 * @param card id of the message that shows it, empty while there is none
 * @param words without hidden text and known secrets
 * @param concern what stands against it and was shown, empty for nothing
 * @param told where the agent was told, or why not; empty while that is open
 */
@MappedEntity("agent_word")
public record AgentWord(
    @Id UUID id, @Nullable UUID taskId, State state, String person, String name, String channel, String thread,
    String card, String words, String concern, String told, Instant since) {

  public enum State {
    /** Shown with buttons. */
    PROPOSED,
    /** A person wants it told. */
    SENDING,
    /** Kept until there is a pull request. */
    KEPT,
    /** The agent was told. */
    SENT,
    /** A person does not want it told. */
    LEFT,
    /** It could not be told. */
    FAILED
  }
}
