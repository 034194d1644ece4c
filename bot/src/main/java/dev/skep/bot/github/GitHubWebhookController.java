package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.inbox.Inbound;
import dev.skep.core.inbox.Inbox;
import dev.skep.core.work.Documents;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GitHub's door: verify, store, acknowledge. The work comes after. */
@Controller("/github/webhooks")
class GitHubWebhookController {
  static final String SOURCE = "github.webhook";
  private static final Logger LOG = LoggerFactory.getLogger(GitHubWebhookController.class);
  private static final Set<String> USED = Set.of(
      "issues", "issue_comment", "pull_request", "pull_request_review", "check_run", "check_suite", "workflow_run",
      "status");

  private final Inbox inbox;
  private final GitHubSettings settings;

  GitHubWebhookController(Inbox inbox, GitHubSettings settings) {
    this.inbox = inbox;
    this.settings = settings;
  }

  @Post
  @Consumes(MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<String> receive(
      @Body byte @Nullable [] body,
      @Nullable @Header("X-Hub-Signature-256") String signature,
      @Nullable @Header("X-GitHub-Event") String event,
      @Nullable @Header("X-GitHub-Delivery") String delivery) {
    if (body == null || !WebhookSignature.matches(settings.webhookSecret(), body, signature)) {
      LOG.warn("a GitHub delivery was refused: its signature is missing or wrong");
      return HttpResponse.<String>status(HttpStatus.UNAUTHORIZED).body("signature does not match");
    }
    if (event == null || delivery == null) {
      return HttpResponse.badRequest("X-GitHub-Event and X-GitHub-Delivery are required");
    }
    if (!USED.contains(event)) {
      return HttpResponse.<String>status(HttpStatus.ACCEPTED).body("not used: " + (event.equals("ping") ? "pong" : "event"));
    }
    return store(body, event, delivery);
  }

  private HttpResponse<String> store(byte[] body, String event, String delivery) {
    JsonNode json;
    try {
      json = Documents.read(new String(body, StandardCharsets.UTF_8), JsonNode.class);
    } catch (UncheckedIOException e) {
      LOG.warn("GitHub delivery {} is not JSON", delivery);
      return HttpResponse.badRequest("the body is not JSON");
    }
    Webhook webhook = Webhook.read(event, json);
    if (webhook.repository().isEmpty()) {
      return HttpResponse.badRequest("the body names no repository");
    }
    boolean fresh = inbox.accept(new Inbound(
        SOURCE, delivery, "github:" + webhook.repository(), Documents.write(webhook), null));
    return HttpResponse.<String>status(HttpStatus.ACCEPTED).body(fresh ? "accepted" : "known");
  }
}
