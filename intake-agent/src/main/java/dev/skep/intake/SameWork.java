package dev.skep.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.work.Documents;
import dev.skep.intake.OpenWork.Candidate;
import dev.skep.intake.usage.MeteredModel;
import dev.skep.intake.usage.ModelDesk;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Asks a model which open work is the same as a brief. */
@Singleton
class SameWork {
  private static final int GOAL_MAX_CHARS = 600;

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final ModelDesk desk;

  SameWork(PromptCatalog prompts, ModelDesk desk) {
    this.rules = prompts.load("intake/duplicate", Rules.class);
    this.turn = prompts.load("intake/duplicate-turn", Turn.class);
    this.desk = desk;
  }

  record Rules() {}

  record Turn(String brief, String candidates) {}

  boolean isThere() {
    return desk.isThere();
  }

  /**
   * Calls out once, in one's own thread, as long as it takes.
   *
   * @return empty where the answer is of no use
   */
  Optional<List<Candidate>> among(TaskBrief brief, List<Candidate> candidates, Conversation conversation) {
    MeteredModel model =
        desk.model(rules, conversation.bill()).orElseThrow();
    String words = turn.render(new Turn(
        line("<brief", brief.repository(), brief.title(), brief.goal()) + "</brief>",
        String.join("\n", IntStream.range(0, candidates.size()).mapToObj(i -> line("<candidate n=\"" + (i + 1) + "\"",
            candidates.get(i).repository(), candidates.get(i).same().title(), candidates.get(i).goal()) + "</candidate>")
            .toList())));
    String answer = model.chat(SystemMessage.from(rules.render(new Rules())), UserMessage.from(words)).aiMessage().text();
    Optional<List<Candidate>> same = read(answer == null ? "" : answer, candidates);
    if (same.isEmpty()) {
      model.wasUnparsable();
    }
    return same;
  }

  private static String line(String tag, String repository, String title, String goal) {
    String words = Sanitizer.clean(title + "\n" + goal);
    return tag + " repository=\"" + Transcript.escape(repository) + "\">"
        + Transcript.escape(words.length() <= GOAL_MAX_CHARS ? words : words.substring(0, GOAL_MAX_CHARS) + "…");
  }

  /** Numbers that name no candidate are passed over. */
  static Optional<List<Candidate>> read(String answer, List<Candidate> candidates) {
    int begin = answer.indexOf('{');
    int end = answer.lastIndexOf('}');
    if (begin < 0 || end < begin) {
      return Optional.empty();
    }
    try {
      JsonNode same = Documents.read(answer.substring(begin, end + 1), JsonNode.class).path("same");
      return same.isArray()
          ? Optional.of(StreamSupport.stream(same.spliterator(), false).mapToInt(n -> n.asInt(0)).distinct()
              .filter(n -> n >= 1 && n <= candidates.size()).mapToObj(n -> candidates.get(n - 1)).toList())
          : Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
