package dev.skep.intake;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.service.AiServices;
import dev.skep.core.prompt.DecisionTable;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.Item;
import dev.skep.core.work.Retryable;
import dev.skep.intake.usage.Bill;
import dev.skep.intake.usage.MeteredModel;
import dev.skep.intake.usage.ModelDesk;
import dev.skep.intake.usage.OverBudget;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a model with the tools for reading answer a table's questions about an item. What is of no use is asked again
 * once; then all is unknown. What the model said of an error never reaches the log.
 */
@Singleton
class FactFinder {
  private static final Logger LOG = LoggerFactory.getLogger(FactFinder.class);
  private static final int CALLS_MOST = 2;
  private static final int ROUNDS_TO_END = 2;
  /** Nobody sits and waits for it, and it may read for as long as an interview does. */
  private static final int TIMES_AS_LONG = 3;
  private static final int WORDS_MAX_CHARS = 4_000;
  private static final String AGAIN = "Your last answer could not be used: it was not the JSON asked for.";

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final IntakeSettings settings;
  private final IntakePolicy policy;
  private final RepositoryFacts repositories;
  private final List<ReadingSource> sources;
  private final ModelDesk desk;
  private final Patience patience;
  private final Clock clock;

  FactFinder(PromptCatalog prompts, IntakeSettings settings, IntakePolicy policy, RepositoryFacts repositories,
      List<ReadingSource> sources, ModelDesk desk, Patience patience, Clock clock) {
    this.rules = prompts.load("intake/readiness", Rules.class);
    this.turn = prompts.load("intake/readiness-turn", Turn.class);
    this.settings = settings;
    this.policy = policy;
    this.repositories = repositories;
    this.sources = List.copyOf(sources);
    this.desk = desk;
    this.patience = patience;
    this.clock = clock;
  }

  record Rules() {}

  record Turn(
      String today, String item, String repository, String repositories, String questions, String problem) {}

  /**
   * @return the answers, an empty map where the model has none of use
   * @throws OverBudget when no call may be made now
   * @throws Retryable when the model could not be asked
   */
  Map<String, DecisionTable.Answer> find(DecisionTable table, String repository, Item item, Bill bill) {
    MeteredModel model = desk.model(rules, bill).orElseThrow();
    boolean reads = settings.readingCalls() > 0;
    String problem = "";
    for (int call = 1; call <= CALLS_MOST; call++) {
      try {
        String reply = ask(model, reads, words(table, repository, item, problem));
        Optional<Map<String, DecisionTable.Answer>> answers = FactsReply.read(reply, table.facts().keySet());
        if (answers.isPresent()) {
          return answers.get();
        }
        model.wasUnparsable();
        LOG.warn("the model's answer is of no use ({}, call {})", turn.ref(), call);
        problem = AGAIN;
      } catch (ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        if (!(cause instanceof InvalidRequestException) || !reads) {
          throw failure(cause);
        }
        // Some models know no tools and refuse to hear of them.
        reads = false;
      }
    }
    return Map.of();
  }

  private static RuntimeException failure(Throwable cause) {
    return cause instanceof OverBudget over
        ? over
        : new Retryable("the model could not be asked: " + cause.getClass().getSimpleName(), (Throwable) null);
  }

  private String ask(MeteredModel model, boolean reads, String words) throws ExecutionException {
    var agent = AiServices.builder(FactsAgent.class).chatModel(model)
        .systemMessageProvider(id -> rules.render(new Rules()));
    if (reads) {
      var tools = new ReadingTools(
          policy.repositories(), repositories, sources, new ReadingBudget(settings, clock), what -> {});
      agent.tools(tools.all()).hallucinatedToolNameStrategy(tools::unknown)
          .maxToolCallingRoundTrips(settings.readingCalls() + ROUNDS_TO_END);
    }
    Duration longest = settings.modelTimeout().multipliedBy(TIMES_AS_LONG);
    FactsAgent built = agent.build();
    try {
      return Objects.requireNonNullElse(patience.within(longest, () -> built.find(words)), "");
    } catch (TimeoutException e) {
      throw new Retryable("the model did not answer within " + longest, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Retryable("the model was not waited for", e);
    }
  }

  private String words(DecisionTable table, String repository, Item item, String problem) {
    String questions = table.facts().entrySet().stream().map(f -> f.getKey() + ": " + f.getValue())
        .collect(Collectors.joining("\n"));
    String told = item.words().length() <= WORDS_MAX_CHARS ? item.words() : item.words().substring(0, WORDS_MAX_CHARS);
    String about = "name: " + item.name() + (told.isEmpty() ? "" : "\n" + told)
        + (item.link().isEmpty() ? "" : "\nfrom: " + item.link());
    return turn.render(new Turn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString(), data(about), repository,
        Transcript.repositories(policy.repositories()), data(questions), problem));
  }

  /** What comes from outside cannot leave the block it stands in. */
  private static String data(String words) {
    return Sanitizer.clean(words).replace("<", "&lt;");
  }
}
