package dev.skep.bot.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.UserMessage;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.task.Task;
import dev.skep.core.work.Documents;
import dev.skep.intake.Patience;
import dev.skep.intake.usage.Bill;
import dev.skep.intake.usage.MeteredModel;
import dev.skep.intake.usage.ModelDesk;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a model one thing about a task, once: whoever asks has something of use without an answer. Charged to who asked
 * for the task. Thread-safe.
 */
@Singleton
public class OneAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(OneAnswer.class);

  private final ModelDesk desk;
  private final Patience patience;

  OneAnswer(ModelDesk desk, Patience patience) {
    this.desk = desk;
    this.patience = patience;
  }

  /**
   * @param rules what the model is told first; {@code values} fill it
   * @param words what is asked, with all that is foreign fenced in
   * @param longest how long it is waited for
   */
  public record Question<R extends Record>(Prompt<R> rules, R values, String words, Task task, Duration longest) {}

  /** Whether there is a model, if it answers or not. */
  public boolean isThere() {
    return desk.isThere();
  }

  private interface Asked {
    // The turn is a value of the template, never the template itself: what is read may hold braces.
    @UserMessage("{{it}}")
    @Nullable
    String ask(String turn);
  }

  /**
   * @param read what the answer comes to, empty where it is none
   * @return empty too where there is no model, none in the budget, or none that answers in time
   */
  public <R extends Record, T> Optional<T> ask(Question<R> question, Function<String, Optional<T>> read) {
    Optional<MeteredModel> model =
        desk.model(question.rules(), Bill.ofTask(question.task().id(), question.task().origin().asker()));
    if (model.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<T> answer = read.apply(reply(model.get(), question));
      if (answer.isEmpty()) {
        model.get().wasUnparsable();
        LOG.warn("the model's answer is of no use ({})", question.rules().ref());
      }
      return answer;
    } catch (ExecutionException | TimeoutException e) {
      // What a model says of an error may hold what it was told.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.warn("no model answers {} of task {}: {}", question.rules().ref(), question.task().id(),
          cause.getClass().getSimpleName());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private <R extends Record> String reply(MeteredModel model, Question<R> question)
      throws ExecutionException, TimeoutException, InterruptedException {
    Asked asked = AiServices.builder(Asked.class).chatModel(model)
        .systemMessageProvider(id -> question.rules().render(question.values())).build();
    String reply = patience.within(question.longest(), () -> asked.ask(question.words()));
    return reply == null ? "" : reply;
  }

  /**
   * The one object in a reply; some models put a word or a fence around it. An empty object where there is none, or the
   * reply is longer than {@code most} characters.
   */
  public static JsonNode json(@Nullable String reply, int most) {
    String text = reply == null ? "" : reply;
    int from = text.indexOf('{');
    int to = text.lastIndexOf('}');
    boolean some = from >= 0 && to > from && text.length() <= most;
    try {
      return Documents.read(some ? text.substring(from, to + 1) : "{}", JsonNode.class);
    } catch (UncheckedIOException e) {
      return Documents.read("{}", JsonNode.class);
    }
  }
}
