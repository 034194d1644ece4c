package dev.skep.bot.asked;

import dev.skep.bot.llm.OneAnswer;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.Task;
import dev.skep.intake.Fence;
import dev.skep.notifications.asked.Claim;
import dev.skep.notifications.asked.CriteriaJudge;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lets a model hold a change against its brief, once: what is found without it is of use. Charged to who asked for the
 * task.
 */
@Singleton
class ModelCriteriaJudge implements CriteriaJudge {

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final OneAnswer model;
  private final Duration longest;

  ModelCriteriaJudge(PromptCatalog prompts, OneAnswer model,
      @Value("${skep.asked.model-timeout:60s}") Duration longest) {
    this.rules = prompts.load("notifications/asked", Rules.class);
    this.turn = prompts.load("notifications/asked-turn", Turn.class);
    this.model = model;
    this.longest = longest;
  }

  record Rules() {}

  record Turn(String task, String criteria, String diff) {}

  @Override
  public boolean isThere() {
    return model.isThere();
  }

  @Override
  public Optional<List<Claim>> judge(Task task, List<String> criteria, String diff) {
    return model.ask(
        new OneAnswer.Question<>(rules, new Rules(), words(task, criteria, diff), task, longest), ClaimsReply::read);
  }

  private String words(Task task, List<String> criteria, String diff) {
    String numbered = IntStream.range(0, criteria.size()).mapToObj(i -> (i + 1) + ". " + criteria.get(i).replace('\n', ' '))
        .collect(Collectors.joining("\n"));
    return turn.render(new Turn(Fence.read("task", task.brief().title() + "\n" + task.brief().goal()),
        Fence.read("criteria", numbered), Fence.code("diff", diff)));
  }
}
