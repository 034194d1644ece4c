package dev.skep.core.inbox;

/**
 * Who waits for an answer, and where.
 *
 * @param channel empty where the person spoke outside any channel we can write to: answer by direct message
 * @param thread empty to answer in the channel itself
 */
public record AnswerAddress(String channel, String thread, String person) {}
