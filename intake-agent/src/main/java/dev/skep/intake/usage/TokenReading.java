package dev.skep.intake.usage;

import dev.langchain4j.model.output.TokenUsage;

/** Understands what a provider reports of a call, its cache included. */
@FunctionalInterface
public interface TokenReading {
  Tokens read(TokenUsage reported);
}
