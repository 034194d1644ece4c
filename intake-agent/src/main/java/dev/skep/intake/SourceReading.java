package dev.skep.intake;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.service.tool.ToolExecutor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the model may read of other sources in one turn, within the same budget as the repositories. */
final class SourceReading {
  private static final Logger LOG = LoggerFactory.getLogger(SourceReading.class);
  /** Providers of models take no other names. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
  private static final int ANSWER_MAX_CHARS = 12_000;

  private final List<ReadingSource> sources;
  private final ReadingBudget budget;
  private final Consumer<String> progress;

  SourceReading(List<ReadingSource> sources, ReadingBudget budget, Consumer<String> progress) {
    this.sources = sources;
    this.budget = budget;
    this.progress = progress;
  }

  /** Adds those whose names are not taken. */
  void addTo(Map<ToolSpecification, ToolExecutor> tools) {
    for (ReadingSource source : sources) {
      for (ReadingTool tool : source.tools()) {
        String name = tool.specification().name();
        if (!NAME.matcher(name).matches() || tools.keySet().stream().anyMatch(t -> t.name().equals(name))) {
          LOG.warn("the tool {} is left out: its name is taken, or none that a model may call", name);
        } else {
          tools.put(tool.specification(), (request, memory) -> answer(request, tool));
        }
      }
    }
  }

  private String answer(ToolExecutionRequest request, ReadingTool tool) {
    if (!budget.take()) {
      return ReadingBudget.ENOUGH;
    }
    Optional<ToolArguments> arguments = ToolArguments.read(request.arguments());
    if (arguments.isEmpty()) {
      return ReadingTools.NO_OBJECT;
    }
    return ReadingTools.spoken(request.name(), () -> {
      String topic = tool.topic().apply(arguments.get());
      progress.accept(topic);
      String words = tool.reading().apply(arguments.get());
      return words.isBlank() ? "Nothing was found." : Fence.read(topic, words, w -> budget.cut(w, ANSWER_MAX_CHARS));
    });
  }
}
