package dev.skep.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.skep.bot.llm.FakeModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Whatever the model's server does, the person gets on, and neither key nor people's words get into the log. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@Isolated("the log is everybody’s")
class ModelTroubleTest {
  private static final String KEY = "sk-hunter2hunter2hunter2";
  private static final String FORM = "I cannot think along right now, so here is the form with what I understood.";
  private static final List<String> LOUD = List.of("dev.skep", "dev.langchain4j");

  private final FakeModel model = new FakeModel();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Map<Logger, Level> levels = new HashMap<>();

  @BeforeEach
  void listen() {
    log.start();
    logger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(log);
    LOUD.forEach(name -> {
      Logger logger = logger(name);
      levels.put(logger, logger.getLevel());
      logger.setLevel(Level.TRACE);
    });
  }

  @AfterEach
  void stop() {
    levels.forEach(Logger::setLevel);
    logger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(log);
    model.close();
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  private SlackBench bench(Map<String, Object> more) {
    var settings = new HashMap<String, Object>(Map.of("skep.llm.provider", "openai", "skep.llm.model", "bee-1",
        "skep.llm.base-url", model.url("/v1"), "skep.llm.api-key", KEY));
    settings.putAll(more);
    return new SlackBench(settings);
  }

  /** What Skep says when it is asked for a change. */
  private List<FakeSlack.Call> said(Map<String, Object> more) {
    try (var bench = bench(more)) {
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.work();
      return bench.slack.calls("chat.postMessage");
    }
  }

  private void assertFormIsOffered(List<FakeSlack.Call> said) {
    assertThat(said).singleElement().satisfies(call -> {
      assertThat(call.field("text")).startsWith(FORM);
      assertThat(call.field("thread_ts")).isEqualTo("100.000001");
      assertThat(call.field("blocks")).contains("\"button\"");
    });
  }

  /** Of the bot's own log, and of all libraries between it and the model. */
  private void assertLogged(String words) {
    String all = log.list.stream().map(ModelTroubleTest::text).collect(Collectors.joining("\n"));
    assertThat(all).contains(words).doesNotContain("hunter2").doesNotContain("fix the retry");
  }

  private static String text(ILoggingEvent event) {
    return event.getLoggerName() + " " + event.getFormattedMessage()
        + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '\'', textBlock = """
      401, 1, 'it refused our key, check LLM_API_KEY'
      403, 1, 'it refused our key, check LLM_API_KEY'
      404, 1, 'it does not know this model, check LLM_MODEL and LLM_BASE_URL'
      400, 2, 'it refused the request as malformed'
      429, 2, 'it is asked too often, or the account is out of credit'
      500, 2, 'the model could not be asked'
      503, 2, 'the model could not be asked'
      """)
  void refusals(int status, int calls, String logged) {
    model.answers(status, "{\"error\": {\"message\": \"Incorrect key " + KEY + " for: fix the retry in shop\"}}");
    assertFormIsOffered(said(Map.of()));
    assertThat(model.requests()).hasSize(calls);
    assertLogged(logged);
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '\'', textBlock = """
      '<html>Welcome to the proxy, fix the retry sk-hunter2</html>'
      '{}'
      '{"choices": []}'
      '{"choices": [{"message": {"role": "assistant", "content": null}}]}'
      '{"choices": [{"message": {"role": "assistant", "content": null, "refusal": "I will not fix the retry"}}]}'
      '[1, 2'
      """)
  void answersThatAreNone(String body) {
    model.answers(200, body);
    assertFormIsOffered(said(Map.of()));
    assertThat(model.requests()).hasSize(2);
    assertLogged("the model could not be asked");
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '\'', textBlock = """
      'I would rather not fix the retry. sk-hunter2'
      '{"kind": "sing", "question": "fix the retry?"}'
      '{"kind": "ask", "question": "fix the re'
      '{"kind": ["propose"], "brief": "fix the retry", "options": 7}'
      '{"kind": "propose", "brief": [{"title": "fix the retry"}]}'
      '[{"kind": "decline"}]'
      ''
      """)
  void nonsense(String words) {
    model.says(words);
    assertFormIsOffered(said(Map.of()));
    assertThat(model.requests()).hasSize(2);
    assertLogged("intake/turn");
  }

  @Test
  void aServerThatHangsIsLeftInTime() {
    model.hangs();
    assertFormIsOffered(said(Map.of("skep.llm.timeout", "300ms", "skep.intake.model-timeout", "60s")));
    assertThat(model.requests()).hasSizeLessThan(2);
    assertLogged("it did not answer in time");
  }

  @Test
  void anAnswerThatTricklesInIsLeftInTime() {
    model.tricklesOut();
    assertFormIsOffered(said(Map.of("skep.llm.timeout", "60s", "skep.intake.model-timeout", "500ms")));
    assertThat(model.requests()).hasSizeLessThan(2);
    assertLogged("the model did not answer within PT0.5S");
  }

  @Test
  void aServerThatHangsUp() {
    model.hangsUp();
    assertFormIsOffered(said(Map.of()));
    assertLogged("the model could not be asked");
  }

  @Test
  void aServerThatIsNotThere() {
    model.close();
    assertFormIsOffered(said(Map.of()));
    assertLogged("the model could not be asked");
  }

  @Test
  void oneThatIsRightAsksItsQuestion() {
    model.says("{\"kind\": \"ask\", \"question\": \"Which timeout?\", \"options\": [\"1 s\", \"5 s\"]}");
    assertThat(said(Map.of())).singleElement().satisfies(call -> {
      assertThat(call.field("text")).contains("Which timeout?");
      assertThat(call.field("blocks")).contains("1 s", "5 s");
    });
    assertThat(model.requests()).singleElement().satisfies(request -> {
      assertThat(request.path()).isEqualTo("/v1/chat/completions");
      assertThat(request.headers()).containsEntry("authorization", "Bearer " + KEY);
      assertThat(request.body().at("/messages/0/role").asText()).isEqualTo("system");
      assertThat(request.body().at("/messages/1/content").asText()).contains("fix the retry in shop", "acme/shop");
    });
    assertLogged("");
  }

  @Test
  void oneThatIsRightProposesTheBrief() {
    model.says("""
        ```json
        {"kind": "propose", "brief": {"title": "Retry the payment", "repository": "shop", "goal": "Payments are retried",
        "acceptanceCriteria": ["a failed payment is tried again"]}}
        ```""");
    assertThat(said(Map.of())).singleElement().satisfies(call -> {
      assertThat(call.field("text")).contains("Retry the payment");
      assertThat(call.field("blocks")).contains("acme/shop", "a failed payment is tried again");
    });
  }
}
