package dev.skep.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.service.AiServices;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.work.Documents;
import dev.skep.intake.usage.Bill;
import dev.skep.intake.usage.MeteredModel;
import dev.skep.intake.usage.ModelDesk;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a model look for work of one kind with the interview's tools to read, once, within the same budgets of reading,
 * time and cost. Whatever goes wrong is an empty answer; what the model said of an error never reaches the log.
 */
@Singleton
public class Finder {
  private static final Logger LOG = LoggerFactory.getLogger(Finder.class);
  private static final int ROUNDS_TO_END = 2;

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final IntakeSettings settings;
  private final IntakePolicy policy;
  private final RepositoryFacts facts;
  private final List<ReadingSource> sources;
  private final ModelDesk desk;
  private final Patience patience;
  private final ReadinessLook readiness;
  private final Clock clock;

  Finder(PromptCatalog prompts, IntakeSettings settings, IntakePolicy policy, RepositoryFacts facts,
      List<ReadingSource> sources, ModelDesk desk, Patience patience, ReadinessLook readiness, Clock clock) {
    this.rules = prompts.load("intake/finder", Rules.class);
    this.turn = prompts.load("intake/finder-turn", Turn.class);
    this.settings = settings;
    this.policy = policy;
    this.facts = facts;
    this.sources = List.copyOf(sources);
    this.desk = desk;
    this.patience = patience;
    this.readiness = readiness;
    this.clock = clock;
  }

  record Rules(String repositories) {}

  record Turn(String repository, String what) {}

  /** @param evidence where it was seen */
  public record Found(String name, String evidence) {}

  public boolean isThere() {
    return desk.isThere();
  }

  /**
   * Calls out.
   *
   * @param playbook by which what is found will be worked on: the model may look whether it is ready
   * @return empty where the model could not be asked, or its answer is of no use
   */
  public Optional<List<Found>> find(String what, String playbook, String repository, String person) {
    var bill = new Bill(null, null, person);
    MeteredModel model = desk.model(rules, bill).orElse(null);
    if (model == null) {
      return Optional.empty();
    }
    ReadingSource looking = () -> List.of(readiness.tool(playbook, repository, bill));
    List<ReadingSource> all = Stream.concat(sources.stream(), Stream.of(looking)).toList();
    var tools = new ReadingTools(policy.repositories(), facts, all, new ReadingBudget(settings, clock), read -> {});
    String told = rules.render(new Rules(Transcript.repositories(policy.repositories())));
    FinderAgent agent = AiServices.builder(FinderAgent.class).chatModel(model).systemMessageProvider(id -> told)
        .tools(tools.all()).hallucinatedToolNameStrategy(tools::unknown)
        .maxToolCallingRoundTrips(settings.readingCalls() + ROUNDS_TO_END).build();
    String words = turn.render(new Turn(repository, Transcript.escape(Sanitizer.clean(what))));
    try {
      Optional<List<Found>> found = read(patience.within(settings.modelTimeout(), () -> agent.find(words)));
      if (found.isEmpty()) {
        model.wasUnparsable();
        LOG.warn("what the finder answered is of no use ({})", turn.ref());
      }
      return found;
    } catch (ExecutionException e) {
      LOG.warn("the finder could not be asked ({}): {}", turn.ref(), String.valueOf(e.getCause()).split(":")[0]);
    } catch (TimeoutException e) {
      LOG.warn("the finder did not answer within {} ({})", settings.modelTimeout(), turn.ref());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** Items without a name or evidence are passed over. */
  static Optional<List<Found>> read(@org.jspecify.annotations.Nullable String answer) {
    String said = answer == null ? "" : answer;
    int begin = said.indexOf('{');
    int end = said.lastIndexOf('}');
    if (begin < 0 || end < begin) {
      return Optional.empty();
    }
    try {
      JsonNode items = Documents.read(said.substring(begin, end + 1), JsonNode.class).path("items");
      var found = new ArrayList<Found>();
      items.forEach(item -> {
        String name = Sanitizer.clean(item.path("name").asText("")).strip();
        String evidence = Sanitizer.clean(item.path("evidence").asText("")).strip();
        if (!name.isEmpty() && !evidence.isEmpty()) {
          found.add(new Found(name, evidence));
        }
      });
      return items.isArray() ? Optional.of(found) : Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
