package dev.skep.intake;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the model may read in one turn: facts of the repositories that people may ask for, and what other sources offer,
 * within one budget. All it gets
 * is text; what came from outside is fenced, and whatever goes wrong is a short sentence, never an exception.
 */
final class ReadingTools {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingTools.class);
  static final String NO_OBJECT = "The arguments must be one JSON object.";
  private static final String REPOSITORY = "repository";
  private static final String NUMBER = "number";

  private final List<Repository> repositories;
  private final RepositoryReading reading;
  private final SourceReading more;
  private final ReadingBudget budget;
  private final Consumer<String> progress;

  /** @param progress told what is about to be read */
  ReadingTools(
      List<Repository> repositories, RepositoryFacts facts, List<ReadingSource> sources, ReadingBudget budget,
      Consumer<String> progress) {
    this.repositories = repositories;
    this.reading = new RepositoryReading(facts, budget);
    this.more = new SourceReading(sources, budget, progress);
    this.budget = budget;
    this.progress = progress;
  }

  @FunctionalInterface
  private interface Reader {
    String read(Repository repository, ToolArguments arguments);
  }

  Map<ToolSpecification, ToolExecutor> all() {
    var tools = new LinkedHashMap<ToolSpecification, ToolExecutor>();
    tools.put(tool("list_files", "The paths of a repository's files.",
        schema().addStringProperty("part", "only paths with this in them; leave out for all")),
        reader("its files", reading::files));
    tools.put(tool("read_file", "Lines of one file.",
        schema().addStringProperty("path", "path in the repository").addIntegerProperty("from", "first line, from 1")
            .addIntegerProperty("count", "how many lines")),
        reader("path", reading::file));
    tools.put(tool("conventions", "README, AGENTS.md, instructions for agents and CODEOWNERS of a repository.", schema()),
        reader("its conventions", reading::conventions));
    tools.put(tool("search_code", "Files in which all these words occur, with the places.",
        schema().addStringProperty("words", "a name, symbol or error, no search operators")),
        reader("words", reading::search));
    tools.put(tool("recent_work", "Open and recent issues and pull requests of a repository.", schema()),
        reader("issues and pull requests", reading::work));
    tools.put(tool("issue_or_pull_request", "One issue or pull request: what it says, and its last comments.",
        schema().addStringProperty(NUMBER, "such as 7, or the whole link to it")),
        reader(NUMBER, reading::discussion));
    more.addTo(tools);
    return tools;
  }

  private static JsonObjectSchema.Builder schema() {
    return JsonObjectSchema.builder().addStringProperty(REPOSITORY, "one of the repositories listed, as named there");
  }

  private static ToolSpecification tool(String name, String description, JsonObjectSchema.Builder parameters) {
    return ToolSpecification.builder().name(name).description(description)
        .parameters(parameters.required(REPOSITORY).build()).build();
  }

  /** @param what the argument that says what is read, or words for it */
  private ToolExecutor reader(String what, Reader reader) {
    return (request, memory) -> answer(request, what, reader);
  }

  private String answer(ToolExecutionRequest request, String what, Reader reader) {
    if (!budget.take()) {
      return ReadingBudget.ENOUGH;
    }
    Optional<ToolArguments> arguments = ToolArguments.read(request.arguments());
    if (arguments.isEmpty()) {
      return NO_OBJECT;
    }
    String wanted = WorkLink.of(arguments.get().text(NUMBER)).map(WorkLink::repository)
        .orElseGet(() -> arguments.get().text(REPOSITORY));
    Optional<Repository> repository = Interview.named(wanted, repositories);
    if (repository.isEmpty()) {
      return "Only the repositories listed may be read. Name one of them in \"repository\".";
    }
    String named = arguments.get().text(what);
    progress.accept(repository.get().name() + ": " + (named.isEmpty() ? what : named));
    return spoken(request.name() + " of " + repository.get().name(), () -> reader.read(repository.get(), arguments.get()));
  }

  /** What was read, or a sentence in place of an exception. */
  static String spoken(String what, Supplier<String> reading) {
    try {
      return reading.get();
    } catch (Retryable e) {
      LOG.info("{} was left out: {}", what, e.getMessage());
      return "This cannot be read right now. Go on without it.";
    } catch (Permanent e) {
      LOG.info("{} is not to be had: {}", what, e.getMessage());
      return "This cannot be read. Go on without it.";
    } catch (RuntimeException e) {
      LOG.warn("{} failed", what, e);
      return "This cannot be read. Go on without it.";
    }
  }

  /** The answer to a call of what does not exist; it counts as a call. */
  ToolExecutionResultMessage unknown(ToolExecutionRequest request) {
    return ToolExecutionResultMessage.from(request,
        budget.take() ? "There is no such tool. Use those listed, or answer." : ReadingBudget.ENOUGH);
  }
}
