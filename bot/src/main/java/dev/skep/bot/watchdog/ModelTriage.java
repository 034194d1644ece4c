package dev.skep.bot.watchdog;

import dev.langchain4j.service.AiServices;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.Task;
import dev.skep.intake.Fence;
import dev.skep.intake.Patience;
import dev.skep.intake.Sanitizer;
import dev.skep.intake.usage.Bill;
import dev.skep.intake.usage.MeteredModel;
import dev.skep.intake.usage.ModelDesk;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.watchdog.Trace;
import dev.skep.notifications.watchdog.Triage;
import dev.skep.notifications.watchdog.Verdict;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a model say what an agent is doing, once a look: who does not hear of it goes by the clock. Charged to who asked
 * for the task.
 */
@Singleton
class ModelTriage implements Triage {
  private static final Logger LOG = LoggerFactory.getLogger(ModelTriage.class);
  private static final int DEEDS_MOST = 20;

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final ModelDesk desk;
  private final Patience patience;
  private final Clock clock;
  private final Duration longest;

  ModelTriage(PromptCatalog prompts, ModelDesk desk, Patience patience, Clock clock,
      @Value("${skep.intake.model-timeout:25s}") Duration longest) {
    this.rules = prompts.load("notifications/triage", Rules.class);
    this.turn = prompts.load("notifications/triage-turn", Turn.class);
    this.desk = desk;
    this.patience = patience;
    this.clock = clock;
    this.longest = longest;
  }

  record Rules() {}

  record Turn(String trouble, String task, String deeds) {}

  @Override
  public Optional<Verdict> judge(Task task, Trouble trouble, Trace trace) {
    Optional<MeteredModel> model = desk.model(rules, Bill.ofTask(task.id(), task.origin().asker()));
    String deeds = deeds(trace);
    if (model.isEmpty() || deeds.isBlank()) {
      return Optional.empty();
    }
    try {
      Optional<Verdict> verdict = TriageReply.read(ask(model.get(), words(task, trouble, deeds)), deeds);
      if (verdict.isEmpty()) {
        model.get().wasUnparsable();
        LOG.warn("the model's answer is of no use ({})", rules.ref());
      }
      return verdict;
    } catch (ExecutionException | TimeoutException e) {
      // What a model says of an error may hold what it was told.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.warn("no model says what the agent of task {} does: {}", task.id(), cause.getClass().getSimpleName());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String ask(MeteredModel model, String words) throws ExecutionException, TimeoutException, InterruptedException {
    TriagingAgent agent = AiServices.builder(TriagingAgent.class).chatModel(model)
        .systemMessageProvider(id -> rules.render(new Rules())).build();
    String reply = patience.within(longest, () -> agent.look(words));
    return reply == null ? "" : reply;
  }

  private String words(Task task, Trouble trouble, String deeds) {
    String asked = task.brief().title() + "\n" + task.brief().goal() + "\n"
        + String.join("\n", task.brief().acceptanceCriteria());
    return turn.render(new Turn(trouble.name(), Fence.read("task", asked), Fence.read("deeds", deeds)));
  }

  /** The newest, each with how long ago it was; cleaned here, so that what is copied from it can be found in it. */
  private String deeds(Trace trace) {
    Instant now = clock.instant();
    List<Trace.Deed> all = trace.deeds();
    return all.subList(Math.max(0, all.size() - DEEDS_MOST), all.size()).stream()
        .map(deed -> Duration.between(deed.at(), now).toMinutes() + " minutes ago, " + (deed.byAgent() ? "agent" : "other")
            + ": " + Sanitizer.clean(deed.words()).replaceAll("\\s+", " "))
        .collect(Collectors.joining("\n"));
  }
}
