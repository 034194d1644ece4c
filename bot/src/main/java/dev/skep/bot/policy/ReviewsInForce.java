package dev.skep.bot.policy;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.review.ReviewDepth;
import dev.skep.core.review.ReviewPolicy;
import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.TaskBrief;
import dev.skep.intake.playbook.Playbooks;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code skep.yml} and the playbooks in force say of reviews. */
@Singleton
class ReviewsInForce implements ReviewPolicy {
  private static final Logger LOG = LoggerFactory.getLogger(ReviewsInForce.class);

  private final PolicyFile policy;
  private final Playbooks playbooks;

  ReviewsInForce(PolicyFile policy, Playbooks playbooks) {
    this.policy = policy;
    this.playbooks = playbooks;
  }

  @EventListener
  void started(StartupEvent started) {
    int wanted = policy.review().humans();
    int now = rules().humans();
    if (now < wanted) {
      LOG.warn("{} people should approve an agent's pull request, but only {} may review: list them under 'people:' in"
          + " skep.yml. Until then {} approval is enough", wanted, reviewers(), now);
    }
  }

  @Override
  public ReviewRules rules() {
    return policy.review().among(reviewers());
  }

  /** Two chat accounts of one person are one reviewer. */
  private int reviewers() {
    return new HashSet<>(policy.logins().values().stream().map(l -> l.toLowerCase(Locale.ROOT)).toList()).size();
  }

  @Override
  public ReviewDepth depth(TaskBrief brief) {
    String name = Playbook.nameIn(brief.template());
    return playbooks.inForce().stream().filter(playbook -> playbook.name().equals(name)).findFirst()
        .map(Playbook::review).orElse(ReviewDepth.FULL);
  }

  @Override
  public Map<String, String> people() {
    return policy.logins();
  }
}
