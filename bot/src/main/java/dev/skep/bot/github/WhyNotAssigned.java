package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.Failure;
import dev.skep.core.task.IssueRef;
import dev.skep.dispatch.Assignment;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Finds out why GitHub would not hand an issue to the agent, and says who can mend it where. */
@Singleton
class WhyNotAssigned {
  private static final Set<String> MAY_WRITE = Set.of("ADMIN", "MAINTAIN", "WRITE");
  private static final String QUERY = """
      query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { viewerPermission
        suggestedActors(capabilities: [CAN_BE_ASSIGNED], first: 100) { nodes { login __typename } } } }""";

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  WhyNotAssigned(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  Assignment tokenKind() {
    return refused("token_kind",
        "GitHub lets only a person's token hand issues to the agent, and Skep works with an app's.",
        "Whoever runs Skep has to set GITHUB_TOKEN to a user's token. The issue stays.");
  }

  /**
   * @param baseBranch branch asked for, empty for none
   * @param answer GitHub's to the hand-over: a refusal, or a silent yes without the agent
   */
  Assignment find(IssueRef issue, String baseBranch, GitHubHttp.Answer answer) {
    String repository = issue.repository();
    String[] parts = repository.split("/", 2);
    JsonNode asked = http.graphQl(credentials.token(repository), QUERY, Map.of("owner", parts[0], "name", parts[1]));
    JsonNode found = asked.path("data").path("repository");
    boolean hidden = asked.path("errors").path(0).path("type").asText().equals("NOT_FOUND");
    String permission = found.path("viewerPermission").asText("");
    if (hidden || (!permission.isEmpty() && !MAY_WRITE.contains(permission))) {
      return refused("no_write_access", "Skep's GitHub account may not write in " + repository + ".",
          "Someone who manages " + repository + " has to give it write access. The issue stays; then try again.");
    }
    JsonNode actors = found.path("suggestedActors").path("nodes");
    boolean enabled = StreamSupport.stream(actors.spliterator(), false)
        .anyMatch(actor -> CopilotAgent.is(actor.path("login").asText()));
    if (actors.isArray() && !enabled) {
      return refused("agent_not_enabled", "The coding agent is not switched on for " + repository + ".",
          "Someone who manages the organization can switch it on in GitHub's Copilot settings, for the repository and"
              + " for Skep's account. The issue stays; then try again.");
    }
    return ofAnswer(repository, baseBranch, answer.status(),
        answer.said() + " " + asked.path("errors").path(0).path("message").asText(""));
  }

  /** With agent and account in order, the refusal itself is all there is to go by. */
  private static Assignment ofAnswer(String repository, String baseBranch, int status, String said) {
    if (status == 403) {
      Refusal refusal = Refusal.of(status, said);
      return refused("not_permitted", refusal.words(), refusal.advice() + " The issue stays; then try again.");
    }
    if (status == 422) {
      String branch = baseBranch.isEmpty() ? "" : "Please check that " + repository + " has a branch " + baseBranch + ". ";
      return refused("not_accepted", "GitHub did not accept the hand-over to the agent.",
          branch + "Whoever runs Skep finds more in its log. The issue stays; then try again.");
    }
    var unknown = new Failure("unknown", "GitHub did not hand the issue to the agent and did not say why.",
        "Please try again in a few minutes. If it stays so, whoever runs Skep should check that its GitHub token may"
            + " write actions, contents, issues and pull requests in " + repository + ". The issue stays.");
    return status / 100 == 2 ? new Assignment.NotNow(unknown) : new Assignment.Refused(unknown);
  }

  private static Assignment refused(String code, String words, String advice) {
    return new Assignment.Refused(new Failure(code, words, advice));
  }
}
