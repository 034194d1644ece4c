package dev.skep.bot.llm;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Makes the models that the environment names; none at all where it names none. */
@Factory
class Models {
  private static final String A_PROVIDER = "openai|anthropic|ollama";

  @Singleton
  @Primary
  @Requires(property = "skep.llm.provider", pattern = A_PROVIDER)
  ChatModel frontier(LlmSettings settings) {
    return model(settings);
  }

  @Singleton
  @Named("fast")
  @Requires(property = "skep.llm.provider", pattern = A_PROVIDER)
  @Requires(property = "skep.llm.model-fast")
  ChatModel fast(LlmSettings settings) {
    return model(settings.fast());
  }

  private ChatModel model(LlmSettings settings) {
    return switch (settings.provider()) {
      case "openai" -> openAi(settings);
      case "anthropic" -> anthropic(settings);
      default -> ollama(settings);
    };
  }

  ChatModel openAi(LlmSettings settings) {
    var model = OpenAiChatModel.builder()
        .apiKey(settings.apiKey()).modelName(settings.model()).timeout(settings.timeout()).maxRetries(0);
    // Compatible servers may not know schemas: they are told the shape in words, which every model understands.
    return settings.baseUrl().isEmpty()
        ? model.supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA).build()
        : model.baseUrl(settings.baseUrl()).build();
  }

  /** Tools and rules are the same in every call: its cache must be told, other providers' find out. */
  ChatModel anthropic(LlmSettings settings) {
    var model = AnthropicChatModel.builder()
        .apiKey(settings.apiKey()).modelName(settings.model()).timeout(settings.timeout()).maxRetries(0).maxTokens(4096)
        .cacheSystemMessages(true).cacheTools(true);
    return settings.baseUrl().isEmpty() ? model.build() : model.baseUrl(settings.baseUrl()).build();
  }

  ChatModel ollama(LlmSettings settings) {
    return OllamaChatModel.builder()
        .baseUrl(settings.baseUrl()).modelName(settings.model()).timeout(settings.timeout()).maxRetries(0)
        .build();
  }
}
