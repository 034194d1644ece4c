package dev.skep.bot.builds;

import dev.langchain4j.service.AiServices;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.Task;
import dev.skep.intake.Fence;
import dev.skep.intake.Patience;
import dev.skep.intake.usage.Bill;
import dev.skep.intake.usage.MeteredModel;
import dev.skep.intake.usage.ModelDesk;
import dev.skep.notifications.build.BuildJudge;
import dev.skep.notifications.build.Digest;
import dev.skep.notifications.build.FailedJob;
import dev.skep.notifications.build.Rejection;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a model say why a build is red, once: who waits for that has a digest that is of use without it. Charged to who
 * asked for the task.
 */
@Singleton
class ModelBuildJudge implements BuildJudge {
  private static final Logger LOG = LoggerFactory.getLogger(ModelBuildJudge.class);

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final ModelDesk desk;
  private final Patience patience;
  private final Duration longest;

  ModelBuildJudge(PromptCatalog prompts, ModelDesk desk, Patience patience,
      @Value("${skep.intake.model-timeout:25s}") Duration longest) {
    this.rules = prompts.load("notifications/red-build", Rules.class);
    this.turn = prompts.load("notifications/red-build-turn", Turn.class);
    this.desk = desk;
    this.patience = patience;
    this.longest = longest;
  }

  record Rules() {}

  record Turn(String task, String gate, String command, String log) {}

  @Override
  public Optional<Rejection> judge(Task task, FailedJob job, Digest digest) {
    Optional<MeteredModel> model = desk.model(rules, Bill.ofTask(task.id(), task.origin().asker()));
    if (model.isEmpty()) {
      return Optional.empty();
    }
    try {
      String reply = ask(model.get(), words(task, job, digest));
      Optional<Rejection> judged = JudgedReply.read(reply, digest, Rejection.withoutModel(job, digest));
      if (judged.isEmpty()) {
        model.get().wasUnparsable();
        LOG.warn("the model's answer is of no use ({})", rules.ref());
      }
      return judged;
    } catch (ExecutionException | TimeoutException e) {
      // What a model says of an error may hold what it was told.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.warn("no model says why the build of task {} is red: {}", task.id(), cause.getClass().getSimpleName());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String ask(MeteredModel model, String words) throws ExecutionException, TimeoutException, InterruptedException {
    JudgingAgent agent = AiServices.builder(JudgingAgent.class).chatModel(model)
        .systemMessageProvider(id -> rules.render(new Rules())).build();
    String reply = patience.within(longest, () -> agent.judge(words));
    return reply == null ? "" : reply;
  }

  private String words(Task task, FailedJob job, Digest digest) {
    return turn.render(new Turn(Fence.read("task", task.brief().title()), Fence.read("check", job.gate()),
        Fence.read("command", digest.failingCommand()), Fence.log(digest.text())));
  }
}
