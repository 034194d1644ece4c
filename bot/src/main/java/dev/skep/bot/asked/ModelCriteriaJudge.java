package dev.skep.bot.asked;

import dev.langchain4j.service.AiServices;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.Task;
import dev.skep.intake.Fence;
import dev.skep.intake.Patience;
import dev.skep.intake.usage.Bill;
import dev.skep.intake.usage.MeteredModel;
import dev.skep.intake.usage.ModelDesk;
import dev.skep.notifications.asked.Claim;
import dev.skep.notifications.asked.CriteriaJudge;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a model hold a change against its brief, once: what is found without it is of use. Charged to who asked for the
 * task.
 */
@Singleton
class ModelCriteriaJudge implements CriteriaJudge {
  private static final Logger LOG = LoggerFactory.getLogger(ModelCriteriaJudge.class);

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final ModelDesk desk;
  private final Patience patience;
  private final Duration longest;

  ModelCriteriaJudge(PromptCatalog prompts, ModelDesk desk, Patience patience,
      @Value("${skep.asked.model-timeout:60s}") Duration longest) {
    this.rules = prompts.load("notifications/asked", Rules.class);
    this.turn = prompts.load("notifications/asked-turn", Turn.class);
    this.desk = desk;
    this.patience = patience;
    this.longest = longest;
  }

  record Rules() {}

  record Turn(String task, String criteria, String diff) {}

  @Override
  public Optional<List<Claim>> judge(Task task, List<String> criteria, String diff) {
    Optional<MeteredModel> model = desk.model(rules, Bill.ofTask(task.id(), task.origin().asker()));
    if (model.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<List<Claim>> claims = ClaimsReply.read(ask(model.get(), words(task, criteria, diff)));
      if (claims.isEmpty()) {
        model.get().wasUnparsable();
        LOG.warn("the model's answer is of no use ({})", rules.ref());
      }
      return claims;
    } catch (ExecutionException | TimeoutException e) {
      // What a model says of an error may hold what it was told.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.warn("no model judges what task {} came to: {}", task.id(), cause.getClass().getSimpleName());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String ask(MeteredModel model, String words) throws ExecutionException, TimeoutException, InterruptedException {
    ClaimingAgent agent = AiServices.builder(ClaimingAgent.class).chatModel(model)
        .systemMessageProvider(id -> rules.render(new Rules())).build();
    String reply = patience.within(longest, () -> agent.judge(words));
    return reply == null ? "" : reply;
  }

  private String words(Task task, List<String> criteria, String diff) {
    String numbered = IntStream.range(0, criteria.size()).mapToObj(i -> (i + 1) + ". " + criteria.get(i).replace('\n', ' '))
        .collect(Collectors.joining("\n"));
    return turn.render(new Turn(Fence.read("task", task.brief().title() + "\n" + task.brief().goal()),
        Fence.read("criteria", numbered), Fence.code("diff", diff)));
  }
}
