package dev.skep.bot.jira;

import dev.skep.bot.policy.PolicyFile;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;

/** Which projects may be read, by the policy in force at the time of the call. */
@Singleton
@Requires(property = "skep.jira.url")
class JiraScope {
  private final PolicyFile policy;

  JiraScope(PolicyFile policy) {
    this.policy = policy;
  }

  /** None for all that the account sees. */
  List<String> projects() {
    return policy.jiraProjects();
  }

  /** @param key as of {@link Jql#key} */
  boolean covers(String key) {
    List<String> projects = projects();
    return projects.isEmpty() || projects.contains(Jql.project(key));
  }
}
