package dev.skep.bot.builds;

import dev.skep.bot.llm.OneAnswer;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.Task;
import dev.skep.intake.Fence;
import dev.skep.notifications.build.BuildJudge;
import dev.skep.notifications.build.Digest;
import dev.skep.notifications.build.FailedJob;
import dev.skep.notifications.build.Rejection;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets a model say why a build is red, once: who waits for that has a digest that is of use without it. Charged to who
 * asked for the task.
 */
@Singleton
class ModelBuildJudge implements BuildJudge {

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final OneAnswer model;
  private final Duration longest;

  ModelBuildJudge(PromptCatalog prompts, OneAnswer model,
      @Value("${skep.intake.model-timeout:25s}") Duration longest) {
    this.rules = prompts.load("notifications/red-build", Rules.class);
    this.turn = prompts.load("notifications/red-build-turn", Turn.class);
    this.model = model;
    this.longest = longest;
  }

  record Rules() {}

  record Turn(String task, String gate, String command, String log) {}

  @Override
  public Optional<Rejection> judge(Task task, FailedJob job, Digest digest) {
    String log = job.annotations().isEmpty() ? digest.text() : digest.text() + FailedJob.POINTED + job.pointedAt();
    return model.ask(new OneAnswer.Question<>(rules, new Rules(), words(task, job, digest, log), task, longest),
        reply -> JudgedReply.read(reply, digest.failingCommand() + "\n" + log, Rejection.withoutModel(job, digest)));
  }

  private String words(Task task, FailedJob job, Digest digest, String log) {
    return turn.render(new Turn(Fence.read("task", task.brief().title()), Fence.read("check", job.gate()),
        Fence.read("command", digest.failingCommand()), Fence.log(log)));
  }
}
