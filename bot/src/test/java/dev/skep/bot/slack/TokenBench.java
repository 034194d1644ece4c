package dev.skep.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import dev.skep.bot.llm.FakeModel;
import dev.skep.core.work.Documents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Counts what a model is given to read until a brief is finished, as it went over the wire, with a real tokenizer: once
 * as Skep does it, and once with the whole thread in every request. Run by {@code ./skep bench tokens}.
 */
class TokenBench {
  private static final Path REPORT = Path.of("target", "token-bench.txt");
  private static final String CHANNEL = "C01SHOP";
  private static final String ROOT = "100.000001";
  private static final Map<String, Object> WHOLE_THREAD =
      Map.of("skep.intake.talk.long-chars", 10_000_000, "skep.intake.talk.shown-chars", 10_000_000);
  /** What a model reads before it answers, by how many questions are left. */
  private static final Map<String, List<String>> READS = Map.of(
      "3", List.of("conventions {\"repository\": \"acme/shop\"}",
          "list_files {\"repository\": \"acme/shop\", \"part\": \"payment\"}",
          "read_file {\"repository\": \"acme/shop\", \"path\": \"src/payment/PaymentClient.java\"}"),
      "2", List.of("read_file {\"repository\": \"acme/shop\", \"path\": \"src/payment/RetryingPayments.java\"}"),
      "1", List.of("read_file {\"repository\": \"acme/shop\", \"path\": \"src/checkout/CheckoutService.java\"}"));
  private static final Map<String, String> ANSWERS = Map.of(
      "3", "{\"kind\": \"ask\", \"question\": \"How many attempts?\", \"options\": [\"3\", \"5\"]}",
      "2", "{\"kind\": \"ask\", \"question\": \"May the default timeout change?\", \"options\": [\"Yes\", \"No\"]}",
      "1", """
          {"kind": "propose", "brief": {"title": "Retry payments five times", "repository": "acme/shop",
          "goal": "Payments are tried five times with jitter.", "filesInScope": ["src/payment/PaymentClient.java"],
          "acceptanceCriteria": ["a payment that fails four times succeeds"], "verification": ["mvn verify"]}}""");

  private final OpenAiTokenCountEstimator tokenizer = new OpenAiTokenCountEstimator("gpt-4o");

  /** @param repeated tokens of the beginning that a request shares with the one before it, which providers cache */
  private record Cost(int requests, long tokens, long repeated) {}

  @Test
  void inputTokensOfAFinishedBrief() throws IOException {
    var report = new StringBuilder("""
        Input tokens until a brief is finished: 4 turns, 5 reads of a repository, on the wire, by the tokenizer of gpt-4o.
        "whole" resends the whole thread in every request; of Skep's, "repeated" begins like the request before and can
        come from the provider's cache.

        messages   whole requests    tokens    Skep requests    tokens  repeated    whole : Skep
        """);
    long whole = 0;
    long ours = 0;
    for (int messages : List.of(20, 60, 120, 240, 480)) {
      Cost theirs = cost(messages, WHOLE_THREAD);
      Cost skeps = cost(messages, Map.of());
      whole += theirs.tokens();
      ours += skeps.tokens();
      report.append(String.format(Locale.ROOT, "%8d %16d %9d %16d %9d %8d%% %15.1f%n", messages, theirs.requests(),
          theirs.tokens(), skeps.requests(), skeps.tokens(), 100 * skeps.repeated() / skeps.tokens(),
          (double) theirs.tokens() / skeps.tokens()));
    }
    report.append(String.format(Locale.ROOT, "%8s %16s %9d %16s %9d %9s %15.1f%n", "all", "", whole, "", ours, "",
        (double) whole / ours));
    Files.writeString(REPORT, report);
    System.out.println(report);
  }

  private Cost cost(int messages, Map<String, Object> settings) throws IOException {
    try (var model = new FakeModel(); var run = new Run(model, messages, settings)) {
      run.untilTheBriefIsFinished();
      long tokens = 0;
      long repeated = 0;
      String before = "";
      for (FakeModel.Request request : model.requests()) {
        String words = words(request.body());
        tokens += tokenizer.estimateTokenCountInText(words);
        repeated += tokenizer.estimateTokenCountInText(words.substring(0, shared(before, words)));
        before = words;
      }
      return new Cost(model.requests().size(), tokens, repeated);
    }
  }

  /** All that is read of a request, in the order in which providers read it. */
  private static String words(JsonNode body) {
    var words = new StringBuilder(body.path("tools").toString());
    body.path("messages").forEach(message -> words.append('\n').append(message.path("role").asText()).append('\n')
        .append(message.path("content").asText("")).append(message.path("tool_calls")));
    return words.toString();
  }

  private static int shared(String one, String other) {
    return IntStream.range(0, Math.min(one.length(), other.length())).filter(i -> one.charAt(i) != other.charAt(i))
        .findFirst().orElse(Math.min(one.length(), other.length()));
  }

  /** One conversation at the end of a long thread. */
  private static final class Run implements AutoCloseable {
    private final HttpServer gitHub;
    private final SlackBench bench;
    private final List<LongTalks.Message> talk;
    private int events;

    Run(FakeModel model, int messages, Map<String, Object> more) throws IOException {
      talk = new ArrayList<>(LongTalks.of(messages, 7));
      model.answersBy(Run::answer);
      gitHub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      gitHub.createContext("/", Run::answer);
      gitHub.start();
      var settings = new java.util.HashMap<String, Object>(Map.of("skep.llm.provider", "openai",
          "skep.llm.model", "bee-1", "skep.llm.base-url", model.url("/v1"), "skep.llm.api-key", "sk-none",
          "skep.github.api-url", "http://127.0.0.1:" + gitHub.getAddress().getPort()));
      settings.putAll(more);
      bench = new SlackBench(settings);
      bench.slack.on("conversations.replies", call -> FakeSlack.Answer.ok(thread()));
    }

    void untilTheBriefIsFinished() {
      say("<@U0SKEP> please fix the retry in PaymentClient as discussed above");
      talk.addAll(LongTalks.of(3, 8));
      say("<@U0SKEP> 5");
      talk.addAll(LongTalks.of(3, 9));
      say("<@U0SKEP> No");
      say("<@U0SKEP> and mention the trace id in the log line");
      assertThat(bench.slack.calls("chat.postMessage").getLast().field("text")).contains("Retry payments five times");
    }

    private void say(String text) {
      talk.add(new LongTalks.Message("U001ADA", text));
      events++;
      bench.event(SlackBench.envelope("Ev" + events, """
          {"type":"app_mention","user":"U001ADA","text":%s,"channel":"%s","ts":"%s","thread_ts":"%s"}""".formatted(
          Documents.write(text), CHANNEL, ts(talk.size()), ROOT)));
      bench.work();
    }

    private static String ts(int message) {
      return String.format(Locale.ROOT, "100.%06d", message);
    }

    private String thread() {
      return IntStream.range(0, talk.size()).mapToObj(i -> """
          {"type":"message","user":"%s","text":%s,"ts":"%s","thread_ts":"%s"}""".formatted(talk.get(i).person(),
          Documents.write(talk.get(i).text()), ts(i + 1), ROOT))
          .collect(Collectors.joining(",", "{\"ok\":true,\"messages\":[", "]}"));
    }

    private static String answer(FakeModel.Request request) {
      JsonNode messages = request.body().path("messages");
      String last = messages.path(messages.size() - 1).path("content").asText();
      if (messages.path(0).path("content").asText().startsWith("You shorten")) {
        return summary(last);
      }
      String turn = IntStream.range(0, messages.size()).mapToObj(messages::path)
          .filter(m -> m.path("role").asText().equals("user")).findFirst().orElseThrow().path("content").asText();
      String left = turn.replaceAll("(?s).*Questions you may still ask: (\\d).*", "$1");
      long read = IntStream.range(0, messages.size()).mapToObj(messages::path)
          .filter(m -> m.path("role").asText().equals("tool")).count();
      return read < READS.get(left).size() ? READS.get(left).get((int) read) : ANSWERS.get(left);
    }

    /** As long as one may be. */
    private static String summary(String talk) {
      return talk.lines().filter(l -> l.startsWith("<turn")).map(l -> l.replaceAll("<[^>]*>", ""))
          .filter(l -> l.length() > 60).map(l -> "Decided: " + l.substring(0, Math.min(l.length(), 110)) + " [12]")
          .limit(30).collect(Collectors.joining("\n"));
    }

    private static void answer(HttpExchange exchange) throws IOException {
      String path = exchange.getRequestURI().getPath();
      byte[] body = (path.contains("/git/trees/") ? tree() : path.contains("/contents/") ? file(path) : "[]")
          .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }

    private static String tree() {
      return List.of("payment/PaymentClient", "payment/RetryingPayments", "payment/Payment", "checkout/CheckoutService")
          .stream().map("{\"type\": \"blob\", \"path\": \"src/%s.java\"}"::formatted)
          .collect(Collectors.joining(",", "{\"truncated\": false, \"tree\": [", "]}"));
    }

    private static String file(String path) {
      String text = IntStream.rangeClosed(1, 60).mapToObj(
          line -> "  private static final Duration WAIT_%d = settings.wait(%d); // %s%n".formatted(line, line * 10, path))
          .collect(Collectors.joining());
      return "{\"type\": \"file\", \"encoding\": \"base64\", \"content\": \"%s\"}".formatted(
          Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
      bench.close();
      gitHub.stop(0);
    }
  }
}
