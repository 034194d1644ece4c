package dev.skep.bot.llm;

import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.skep.intake.usage.TokenReading;
import dev.skep.intake.usage.Tokens;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** One provider counts cached input as input, another beside it. */
@Singleton
class ReportedTokens implements TokenReading {

  @Override
  public Tokens read(TokenUsage reported) {
    long in = count(reported.inputTokenCount());
    long out = count(reported.outputTokenCount());
    return switch (reported) {
      case OpenAiTokenUsage openAi -> {
        var details = openAi.inputTokensDetails();
        yield new Tokens(in, details == null ? 0 : count(details.cachedTokens()), 0, out, false);
      }
      case AnthropicTokenUsage anthropic -> {
        long cached = count(anthropic.cacheReadInputTokens());
        long written = count(anthropic.cacheCreationInputTokens());
        yield new Tokens(in + cached + written, cached, written, out, false);
      }
      default -> new Tokens(in, 0, 0, out, false);
    };
  }

  private static long count(@Nullable Integer tokens) {
    return tokens == null ? 0 : tokens;
  }
}
