package dev.skep.playground.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.Skep;
import dev.skep.playground.Simulators;
import dev.skep.playground.github.GitHubSim;
import dev.skep.playground.slack.SlackPace;
import dev.skep.playground.slack.SlackSim;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real bot with Slack, GitHub and, unless another is given, the model simulated. Conversations go one by one. */
final class Stage implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration REST_MOST = Duration.ofSeconds(5);
  /** Open to agents by the stage's policy. */
  private static final List<String> LISTED =
      List.of("acme/shop", "acme/api", "acme/legacy", "acme/billing", "acme/mobile");
  /** There, and nobody's business. */
  private static final List<String> UNLISTED = List.of("acme/vault", "acme/payroll");

  private static final Pattern TASK = Pattern.compile("<!-- skep:task=([0-9a-f-]+) -->");

  private final Simulators simulators;
  private final Books books = new Books();
  private final Skep skep;
  private final Duration patience;
  private final boolean scripted;
  private int channels;
  /** Tasks of conversations that went wrong: nobody waits for them twice. */
  private long stuck;

  /**
   * @param model the environment that names the model and where its prices are, empty for the scripted one
   * @param patience how long people wait for Skep's next words
   */
  Stage(Map<String, String> model, Duration patience) {
    this.patience = patience;
    this.scripted = model.isEmpty();
    this.simulators = new Simulators(0, SlackSim.Settings.simple().with(SlackPace.patient()),
        new GitHubSim.Settings("github_pat_playground", "playground-webhook-secret", clock(), Duration.ZERO));
    List.of("acme/billing", "acme/mobile").forEach(simulators.gitHub()::create);
    UNLISTED.forEach(simulators.gitHub()::create);
    simulators.gitHub().agentEnabled("acme/legacy", true);
    simulators.model().onlyScripted(scripted);
    var environment = new HashMap<>(simulators.environment());
    environment.put("PORT", "0");
    environment.put("DATABASE_URL", books.url());
    environment.put("SKEP_CONFIG", EvalPolicy.file(Path.of(model.getOrDefault("SKEP_CONFIG", "skep.yml"))).toString());
    if (!scripted) {
      environment.keySet().removeIf(name -> name.startsWith("LLM_"));
      model.forEach((name, value) -> {
        if (name.startsWith("LLM_")) {
          environment.put(name, value);
        }
      });
    }
    this.skep = Skep.start(environment);
    simulators.botAt(skep.url());
  }

  private static Clock clock() {
    return SlackSim.Settings.simple().clock();
  }

  SlackSim slack() {
    return simulators.slack();
  }

  /** A conversation, from what is open on GitHub before it to what is filed there in the end. */
  Run run(Golden golden) {
    golden.open().forEach(o -> simulators.gitHub().open(o.repository(), "grace", o.title(), o.body()));
    Books.Used before = books.used();
    int problems = slack().problems().size();
    simulators.model().forget();
    if (scripted) {
      ModelScript.give(golden.script(), simulators.model());
    }
    Outcome outcome = new Asker(this, golden).run();
    rest();
    tidy(outcome);
    List<String> refused = slack().problems().subList(problems, slack().problems().size());
    return new Run(golden, outcome, Verdict.of(golden, outcome),
        books.used().since(before), simulators.model().forget(), List.copyOf(refused));
  }

  /** What was filed must not be taken for what the next one asks for. */
  private void tidy(Outcome outcome) {
    outcome.filed().forEach(f -> simulators.gitHub().closeIssue(f.repository(), f.number(), "grace"));
    await(() -> books.openTasks() <= stuck ? Optional.of(true) : Optional.empty(), REST_MOST);
    stuck = books.openTasks();
    repositories().forEach(simulators.gitHub()::clear);
  }

  /** A channel of its own for each conversation, so that none hears of another. */
  String channel(Golden golden) {
    channels++;
    return slack().openChannel("eval-" + channels, golden.topic());
  }

  /** The issues that were filed for that thread. */
  List<Filed> filed(String thread) {
    String link = "/p" + thread.replace(".", "");
    return thread.isEmpty()
        ? List.of()
        : repositories().flatMap(repository -> simulators.gitHub().issues(repository).stream()
            .filter(i -> i.path("body").asText().contains(link)).map(i -> filed(repository, i))).toList();
  }

  private static Stream<String> repositories() {
    return Stream.concat(LISTED.stream(), UNLISTED.stream());
  }

  private Filed filed(String repository, JsonNode issue) {
    String body = issue.path("body").asText();
    Matcher task = TASK.matcher(body);
    return new Filed(repository, issue.path("number").asInt(), issue.path("title").asText(), body,
        task.find() ? books.playbook(task.group(1)) : "", 0);
  }

  /** Pull requests that can be merged, once the agent has worked on. */
  List<Ready> ready() {
    simulators.gitHub().agentStep();
    return repositories().flatMap(repository -> simulators.gitHub().pulls(repository).stream()
        .filter(p -> p.path("state").asText().equals("open") && !p.path("draft").asBoolean())
        .map(p -> new Ready(repository, p.path("number").asInt()))).toList();
  }

  record Ready(String repository, int pull) {}

  void merge(Ready ready) {
    simulators.gitHub().merge(ready.repository(), ready.pull(), "grace");
  }

  /** Until Skep has done what it had to do: people read before they answer. Not for long, should it not end. */
  void rest() {
    await(() -> books.atRest() ? Optional.of(true) : Optional.empty(), REST_MOST);
  }

  <T> Optional<T> await(Supplier<Optional<T>> wanted) {
    return await(wanted, patience);
  }

  /** What is there in time; empty where nothing is. */
  private static <T> Optional<T> await(Supplier<Optional<T>> wanted, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    Optional<T> there = wanted.get();
    while (there.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(GLANCE.toNanos());
      there = wanted.get();
    }
    return there;
  }

  @Override
  public void close() {
    skep.close();
    simulators.close();
  }
}
