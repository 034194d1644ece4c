package dev.skep.core.inbox;

import org.jspecify.annotations.Nullable;

/**
 * Something that came in by a door, verified there.
 *
 * @param source door and kind such as {@code slack.event} or {@code github.webhook}; finds its {@link InboundHandler}
 * @param deliveryId the sender's id: a second one with the same source and id is dropped
 * @param orderKey inbound events of one key are worked one after the other
 * @param payload the body as it came, with what the handler needs of its headers
 * @param owes where an answer is owed, null where nobody addressed us
 */
public record Inbound(
    String source, String deliveryId, String orderKey, String payload, @Nullable AnswerAddress owes) {}
