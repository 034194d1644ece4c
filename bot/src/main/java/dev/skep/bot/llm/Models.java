package dev.skep.bot.llm;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Makes the model that the environment names; none at all where it names none. */
@Factory
class Models {

  @Singleton
  @Requires(property = "skep.llm.provider", value = "openai")
  ChatModel openAi(LlmSettings settings) {
    var model = OpenAiChatModel.builder()
        .apiKey(settings.apiKey()).modelName(settings.model()).timeout(settings.timeout()).maxRetries(0);
    // Compatible servers may not know schemas: they are told the shape in words, which every model understands.
    return settings.baseUrl().isEmpty()
        ? model.supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA).build()
        : model.baseUrl(settings.baseUrl()).build();
  }

  @Singleton
  @Requires(property = "skep.llm.provider", value = "anthropic")
  ChatModel anthropic(LlmSettings settings) {
    var model = AnthropicChatModel.builder()
        .apiKey(settings.apiKey()).modelName(settings.model()).timeout(settings.timeout()).maxRetries(0).maxTokens(4096);
    return settings.baseUrl().isEmpty() ? model.build() : model.baseUrl(settings.baseUrl()).build();
  }

  @Singleton
  @Requires(property = "skep.llm.provider", value = "ollama")
  ChatModel ollama(LlmSettings settings) {
    return OllamaChatModel.builder()
        .baseUrl(settings.baseUrl()).modelName(settings.model()).timeout(settings.timeout()).maxRetries(0)
        .build();
  }
}
