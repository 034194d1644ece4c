package dev.skep.intake.usage;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Objects;

/**
 * What one call of a model read and wrote.
 *
 * @param in everything it was given, the cached parts included
 * @param cached what of that came from the provider's cache, as far as it tells
 * @param written what of that was put into the provider's cache, as far as it tells
 * @param estimated whether the provider did not tell and this is a guess
 */
public record Tokens(long in, long cached, long written, long out, boolean estimated) {
  static final Tokens NONE = new Tokens(0, 0, 0, 0, false);
  /** A usual rule of thumb for English; other languages need more. */
  private static final int CHARS_PER_TOKEN = 4;

  static Tokens plain(TokenUsage usage) {
    return new Tokens(Objects.requireNonNullElse(usage.inputTokenCount(), 0), 0, 0,
        Objects.requireNonNullElse(usage.outputTokenCount(), 0), false);
  }

  static Tokens estimated(ChatRequest request, String answer) {
    long chars = request.messages().stream().map(ChatMessage::toString).mapToLong(String::length).sum()
        + (request.toolSpecifications() == null ? 0 : request.toolSpecifications().toString().length());
    return new Tokens(chars / CHARS_PER_TOKEN, 0, 0, answer.length() / CHARS_PER_TOKEN, true);
  }
}
