package dev.skep.bot.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.skep.core.Databases;
import dev.skep.intake.usage.Tokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each provider is asked where and how it wants to be. */
class ModelsTest {
  private static final String KEY = "sk-hunter2";
  private static final String ANTHROPIC = """
      {"id": "1", "type": "message", "role": "assistant", "model": "m", "stop_reason": "end_turn",
      "content": [{"type": "text", "text": "hello yourself"}], "usage": {"input_tokens": 1, "output_tokens": 1}}""";
  private static final String OLLAMA = """
      {"model": "m", "created_at": "2026-03-02T09:00:00Z", "message": {"role": "assistant", "content": "hello yourself"},
      "done": true, "done_reason": "stop", "prompt_eval_count": 1, "eval_count": 1}""";

  @TempDir Path folder;
  private final FakeModel server = new FakeModel();

  @AfterEach
  void stop() {
    server.close();
  }

  private LlmSettings settings(String provider, String baseUrl) {
    return new LlmSettings(provider, baseUrl, KEY, "bee-1", "", Duration.ofSeconds(30), null);
  }

  private FakeModel.Request asked(ChatModel model) {
    assertThat(model.chat("hello")).isEqualTo("hello yourself");
    return server.requests().getLast();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/"})
  void openAiAndWhatSpeaksItsProtocol(String path) {
    server.says("hello yourself");
    FakeModel.Request request = asked(new Models().openAi(settings("openai", server.url(path))));

    assertThat(request.path()).isEqualTo("/v1/chat/completions");
    assertThat(request.headers()).containsEntry("authorization", "Bearer " + KEY);
    assertThat(request.body().path("model").asText()).isEqualTo("bee-1");
    assertThat(request.body().at("/messages/0/role").asText()).isEqualTo("user");
    assertThat(request.body().at("/messages/0/content").asText()).isEqualTo("hello");
    assertThat(request.body().has("response_format")).isFalse();
  }

  @Test
  void onlyOpenAiItselfIsGivenASchema() {
    assertThat(new Models().openAi(settings("openai", "")).supportedCapabilities())
        .contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    assertThat(new Models().openAi(settings("openai", server.url("/v1"))).supportedCapabilities())
        .doesNotContain(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/"})
  void anthropic(String path) {
    server.answers(200, ANTHROPIC);
    FakeModel.Request request = asked(new Models().anthropic(settings("anthropic", server.url(path))));

    assertThat(request.path()).isEqualTo("/v1/messages");
    assertThat(request.headers()).containsEntry("x-api-key", KEY).containsKey("anthropic-version")
        .doesNotContainKey("authorization");
    assertThat(request.body().path("model").asText()).isEqualTo("bee-1");
    assertThat(request.body().path("max_tokens").asInt()).as("a whole brief must fit").isGreaterThanOrEqualTo(2_000);
    assertThat(request.body().at("/messages/0/role").asText()).isEqualTo("user");
    assertThat(request.body().at("/messages/0/content").toString()).contains("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void ollama(String path) {
    server.answers(200, OLLAMA);
    FakeModel.Request request = asked(new Models().ollama(settings("ollama", server.url(path))));

    assertThat(request.path()).isEqualTo("/api/chat");
    assertThat(request.body().path("model").asText()).isEqualTo("bee-1");
    assertThat(request.body().path("stream").asBoolean(true)).isFalse();
    assertThat(request.body().at("/messages/0/content").asText()).isEqualTo("hello");
    assertThat(request.headers().toString() + request.body()).as("nobody asked for a key").doesNotContain(KEY);
  }

  @Test
  void whatOpenAiReadFromItsCacheIsPartOfTheInput() {
    server.answers(200, """
        {"id": "1", "object": "chat.completion", "model": "m", "choices": [{"index": 0, "finish_reason": "stop",
        "message": {"role": "assistant", "content": "x"}}], "usage": {"prompt_tokens": 900, "completion_tokens": 20,
        "prompt_tokens_details": {"cached_tokens": 700}}}""");
    assertThat(tokens(new Models().openAi(settings("openai", server.url("/v1")))))
        .isEqualTo(new Tokens(900, 700, 0, 20, false));
  }

  @Test
  void anthropicIsToldWhatToCacheAndCountsItBesideTheInput() {
    server.answers(200, ANTHROPIC.replace("\"input_tokens\": 1",
        "\"input_tokens\": 100, \"cache_read_input_tokens\": 700, \"cache_creation_input_tokens\": 50"));
    assertThat(tokens(new Models().anthropic(settings("anthropic", server.url("/v1")))))
        .isEqualTo(new Tokens(850, 700, 50, 1, false));
    assertThat(server.requests().getFirst().body().at("/system/0/cache_control/type").asText()).isEqualTo("ephemeral");
    assertThat(server.requests().getFirst().body().at("/tools/0/cache_control/type").asText()).isEqualTo("ephemeral");
  }

  @Test
  void othersTellInputAndOutputAlone() {
    server.answers(200, OLLAMA);
    assertThat(tokens(new Models().ollama(settings("ollama", server.url("")))))
        .isEqualTo(new Tokens(1, 0, 0, 1, false));
  }

  private static Tokens tokens(ChatModel model) {
    return new ReportedTokens().read(model.chat(ChatRequest.builder()
        .messages(SystemMessage.from("rules"), UserMessage.from("hello"))
        .toolSpecifications(ToolSpecification.builder().name("look").description("looks").build()).build()).tokenUsage());
  }

  @ParameterizedTest
  @CsvSource({"openai, OpenAiChatModel", "anthropic, AnthropicChatModel", "ollama, OllamaChatModel"})
  void theEnvironmentNamesTheOneThatIsMade(String provider, String type) throws IOException {
    try (ApplicationContext context = bot(provider)) {
      assertThat(context.getBean(ChatModel.class).getClass().getSimpleName()).isEqualTo(type);
    }
  }

  @Test
  void aFastModelIsMadeWhereItIsNamed() throws IOException {
    try (ApplicationContext context = bot("openai")) {
      assertThat(context.findBean(ChatModel.class, Qualifiers.byName("fast"))).isEmpty();
    }
    try (ApplicationContext context = bot("openai", Map.of("skep.llm.model-fast", "wasp-1"))) {
      assertThat(context.getBean(ChatModel.class).defaultRequestParameters().modelName()).isEqualTo("bee-1");
      assertThat(context.getBean(ChatModel.class, Qualifiers.byName("fast")).defaultRequestParameters().modelName())
          .isEqualTo("wasp-1");
    }
  }

  @Test
  void withoutAProviderThereIsNone() throws IOException {
    try (ApplicationContext context = bot("none")) {
      assertThat(context.findBean(ChatModel.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "ollama"})
  void noClientTriesAgainByItself(String provider) {
    server.answers(429, "{}");
    LlmSettings settings = settings(provider, server.url("/v1"));
    ChatModel model = switch (provider) {
      case "openai" -> new Models().openAi(settings);
      case "anthropic" -> new Models().anthropic(settings);
      default -> new Models().ollama(settings);
    };
    assertThatThrownBy(() -> model.chat("hello")).isInstanceOf(RateLimitException.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void settingsHideTheKey() {
    assertThat(settings("openai", "")).asString().contains("openai", "bee-1").doesNotContain("hunter2");
  }

  private ApplicationContext bot(String provider) throws IOException {
    return bot(provider, Map.of());
  }

  private ApplicationContext bot(String provider, Map<String, Object> more) throws IOException {
    Path policy = Files.writeString(folder.resolve("skep.yml"), "repositories:\n  - name: acme/shop\n");
    var settings = new HashMap<String, Object>(Map.of(
        "skep.llm.provider", provider, "skep.llm.base-url", server.url("/v1"), "skep.llm.api-key", KEY,
        "skep.llm.model", "bee-1", "skep.workers.enabled", "false", "skep.config", policy.toString()));
    settings.putAll(more);
    return Databases.H2.start(settings);
  }
}
