package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.inbox.Inbound;
import dev.skep.core.inbox.Inbox;
import dev.skep.core.work.Documents;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GitHub's door: verify, store, acknowledge. The work comes after. */
@Controller(value = "/github/webhooks", produces = MediaType.TEXT_PLAIN)
class GitHubWebhookController {
  static final String SOURCE = "github.webhook";
  private static final Logger LOG = LoggerFactory.getLogger(GitHubWebhookController.class);
  private static final Set<String> USED = Set.of(
      "issues", "issue_comment", "pull_request", "pull_request_review", "pull_request_review_comment", "check_run",
      "check_suite", "workflow_run",
      "status", "release");

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
      HttpRequest<byte[]> http,
      @Nullable @Header("X-Hub-Signature-256") String signature,
      @Nullable @Header("X-GitHub-Event") String event,
      @Nullable @Header("X-GitHub-Delivery") String delivery) {
    Optional<byte[]> body = http.getBody();
    if (body.isEmpty() || !WebhookSignature.matches(settings.webhookSecret(), body.get(), signature)) {
      LOG.warn("a GitHub delivery was refused: its signature is missing or wrong");
      return answer(HttpStatus.UNAUTHORIZED, "signature does not match");
    }
    if (event == null || delivery == null) {
      return HttpResponse.badRequest("X-GitHub-Event and X-GitHub-Delivery are required");
    }
    if (event.equals("ping")) {
      return HttpResponse.ok("pong");
    }
    if (!USED.contains(event)) {
      return answer(HttpStatus.ACCEPTED, "not used");
    }
    return store(body.get(), event, delivery);
  }

  private HttpResponse<String> store(byte[] body, String event, String delivery) {
    try {
      Webhook webhook = Webhook.read(event, Documents.read(new String(body, StandardCharsets.UTF_8), JsonNode.class));
      if (webhook.repository().isEmpty()) {
        return HttpResponse.badRequest("the body names no repository");
      }
      boolean fresh = inbox.accept(new Inbound(
          SOURCE, delivery, "github:" + webhook.repository(), Documents.write(webhook), null));
      return answer(HttpStatus.ACCEPTED, fresh ? "accepted" : "known");
    } catch (UncheckedIOException e) {
      LOG.warn("GitHub delivery {} is not JSON", delivery);
      return HttpResponse.badRequest("the body is not JSON; set the webhook's content type to application/json");
    } catch (RuntimeException e) {
      LOG.error("GitHub delivery {} could not be stored", delivery, e);
      return answer(HttpStatus.INTERNAL_SERVER_ERROR, "not stored, please deliver it again");
    }
  }

  private static HttpResponse<String> answer(HttpStatus status, String words) {
    return HttpResponse.<String>status(status).body(words);
  }
}
