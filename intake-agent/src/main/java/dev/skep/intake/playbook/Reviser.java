package dev.skep.intake.playbook;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.output.OutputParsingException;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.work.Documents;
import dev.skep.intake.usage.Bill;
import dev.skep.intake.usage.MeteredModel;
import dev.skep.intake.usage.ModelDesk;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the model how a playbook should change. It is asked at most twice, the second time with what was wrong with its
 * first answer; whatever goes wrong ends in a reason, never in an exception. What the model said of an error never
 * reaches the log.
 */
@Singleton
class Reviser {
  private static final Logger LOG = LoggerFactory.getLogger(Reviser.class);
  private static final int NOTES_MOST = 5;

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final LearningSettings settings;
  private final ModelDesk desk;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Reviser(PromptCatalog prompts, LearningSettings settings, ModelDesk desk) {
    this.rules = prompts.load("intake/revision", Rules.class);
    this.turn = prompts.load("intake/revision-turn", Turn.class);
    this.settings = settings;
    this.desk = desk;
  }

  record Rules() {}

  record Turn(String playbook, String brief, String feedback, String diff, String notes, String problem) {}

  boolean isThere() {
    return desk.isThere();
  }

  RevisionCheck.Checked revise(Playbook base, TaskBrief brief, Revision said, String diff, List<Revision> notes) {
    RevisionCheck.Checked first = ask(base, said, turn(base, brief, said, diff, notes, ""));
    return first instanceof RevisionCheck.Checked.Refused(String problem) && !problem.isEmpty()
        ? ask(base, said, turn(base, brief, said, diff, notes, "Your last answer could not be used: " + problem))
        : first;
  }

  private String turn(
      Playbook base, TaskBrief brief, Revision said, String diff, List<Revision> notes, String problem) {
    String words = "wrong: " + said.wrong() + "\nwanted: " + said.right() + "\nmade by: " + said.used();
    // The rendered playbook would only say again what stands above it.
    return turn.render(new Turn(base.source().strip(), data(Documents.write(brief.withInstructions(""))), data(words),
        diff.isEmpty() ? "There is none." : data(diff),
        notes.isEmpty() ? "None." : notes.stream().limit(NOTES_MOST).map(Reviser::note).collect(Collectors.joining("\n\n")),
        data(problem)));
  }

  private static String note(Revision note) {
    String words = note.state() == Revision.State.DISCARDED
        ? "turned down: " + note.why() + "\n" + note.diff()
        : "earlier feedback: " + note.wrong() + " wanted: " + note.right();
    return data(words.length() <= 1_500 ? words : words.substring(0, 1_500));
  }

  /** People's and machines' words cannot leave the block they stand in. */
  private static String data(String words) {
    return words.replace("<", "&lt;");
  }

  private RevisionCheck.Checked ask(Playbook base, Revision said, String words) {
    MeteredModel model = desk.model(rules, Bill.ofTask(said.task(), said.person())).orElseThrow();
    try {
      RevisionCheck.Checked checked = RevisionCheck.check(call(model, words), base);
      if (checked instanceof RevisionCheck.Checked.Refused(String problem)) {
        model.wasUnparsable();
        LOG.warn("the model's revision of {} is of no use ({}): {}", base.ref(), turn.ref(), problem);
      }
      return checked;
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      LOG.warn("the model could not be asked ({}): {}", turn.ref(), cause.getClass().getSimpleName());
      if (cause instanceof OutputParsingException) {
        model.wasUnparsable();
        return new RevisionCheck.Checked.Refused("it is not the JSON asked for");
      }
    } catch (TimeoutException e) {
      LOG.warn("the model did not answer within {} ({})", settings.modelTimeout(), turn.ref());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new RevisionCheck.Checked.Refused("");
  }

  private @Nullable RevisionReply call(MeteredModel model, String words)
      throws ExecutionException, TimeoutException, InterruptedException {
    var agent = AiServices.builder(RevisionAgent.class).chatModel(model)
        .systemMessageProvider(id -> rules.render(new Rules())).build();
    Future<RevisionReply> reply = threads.submit(() -> agent.revise(words));
    try {
      return reply.get(settings.modelTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      reply.cancel(true);
    }
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
