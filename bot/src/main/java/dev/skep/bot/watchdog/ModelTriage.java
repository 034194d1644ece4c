package dev.skep.bot.watchdog;

import dev.skep.bot.llm.OneAnswer;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.Task;
import dev.skep.intake.Fence;
import dev.skep.intake.Sanitizer;
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
import java.util.stream.Collectors;

/**
 * Lets a model say what an agent is doing, once a look: who does not hear of it goes by the clock. Charged to who asked
 * for the task.
 */
@Singleton
class ModelTriage implements Triage {
  private static final int DEEDS_MOST = 20;

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final OneAnswer model;
  private final Clock clock;
  private final Duration longest;

  ModelTriage(PromptCatalog prompts, OneAnswer model, Clock clock,
      @Value("${skep.intake.model-timeout:25s}") Duration longest) {
    this.rules = prompts.load("notifications/triage", Rules.class);
    this.turn = prompts.load("notifications/triage-turn", Turn.class);
    this.model = model;
    this.clock = clock;
    this.longest = longest;
  }

  record Rules() {}

  record Turn(String trouble, String task, String deeds) {}

  @Override
  public Optional<Verdict> judge(Task task, Trouble trouble, Trace trace) {
    String deeds = deeds(trace);
    return deeds.isBlank()
        ? Optional.empty()
        : model.ask(new OneAnswer.Question<>(rules, new Rules(), words(task, trouble, deeds), task, longest),
            reply -> TriageReply.read(reply, deeds));
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
