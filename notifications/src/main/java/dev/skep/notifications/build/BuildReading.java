package dev.skep.notifications.build;

import dev.skep.core.task.PullRequestRef;
import dev.skep.notifications.build.BuildScene.RedCheck;
import dev.skep.notifications.build.Digest.Failure;
import dev.skep.notifications.build.FailedJob.Annotation;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the logs of red checks, and takes the secrets out of what it keeps of them. */
@Singleton
class BuildReading {
  /** A matrix fails in all its jobs alike. */
  private static final int LOGS_MOST = 5;

  private final BeanProvider<BuildLogs> logs;
  private final BeanProvider<SecretFilter> secrets;

  BuildReading(BeanProvider<BuildLogs> logs, BeanProvider<SecretFilter> secrets) {
    this.logs = logs;
    this.secrets = secrets;
  }

  /** Of the checks whose failure is the agent's own. */
  RedBuild read(PullRequestRef pull, BuildScene scene) {
    return new RedBuild(scene.headSha(), scene.red().stream().filter(check -> !check.redOnBase()).limit(LOGS_MOST)
        .map(check -> new RedBuild.Read(cleaned(check), digest(pull, check))).toList());
  }

  private Digest digest(PullRequestRef pull, RedCheck check) {
    return check.log().isEmpty()
        ? LogDistiller.distil("")
        : logs.get().read(pull, check, LogDistiller::distil).map(this::cleaned).orElseGet(() -> LogDistiller.distil(""));
  }

  private Digest cleaned(Digest digest) {
    List<Failure> failures = digest.failures().stream()
        .map(f -> new Failure(clean(f.where()), clean(f.message()), clean(f.expected()), clean(f.got()))).toList();
    return new Digest(
        digest.tool(), clean(digest.failingCommand()), clean(digest.text()), failures, digest.fingerprint());
  }

  private RedCheck cleaned(RedCheck check) {
    FailedJob job = check.job();
    List<Annotation> annotations = job.annotations().stream()
        .map(a -> new Annotation(a.path(), a.line(), clean(a.message()))).toList();
    return new RedCheck(
        new FailedJob(job.gate(), job.logUrl(), annotations), check.log(), clean(check.words()), check.redOnBase());
  }

  private String clean(String text) {
    return secrets.get().without(text);
  }
}
