package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Duration;

/** What the page asks of GitHub. */
final class GitHubPageApi {
  private static final String AT = "/playground/api/github/";
  private final GitHubSim github;

  GitHubPageApi(GitHubSim github) {
    this.github = github;
  }

  @FunctionalInterface
  private interface Deed {
    void on(String repository, int number, String login);
  }

  void routes(Javalin app) {
    deed(app, "approve", github::approve);
    deed(app, "request_changes", github::requestChanges);
    deed(app, "merge", github::merge);
    deed(app, "close", github::close);
    deed(app, "fail_build", (repository, number, login) -> github.failNextBuild(repository));
    app.post(AT + "agent", c -> {
      JsonNode in = Json.read(c.body());
      if (in.has("enabled")) {
        github.agentEnabled(in.path("repo").asText(), in.path("enabled").asBoolean());
      }
      if (in.path("fail_next_build").asBoolean()) {
        github.failNextBuild(in.path("repo").asText());
      }
      if (in.has("pace_ms")) {
        github.pace(Duration.ofMillis(in.path("pace_ms").asLong()));
      }
      ok(c);
    });
  }

  private static void deed(Javalin app, String name, Deed deed) {
    app.post(AT + name, c -> {
      JsonNode in = Json.read(c.body());
      deed.on(in.path("repo").asText(), in.path("number").asInt(), in.path("user").asText("grace"));
      ok(c);
    });
  }

  private static void ok(Context c) {
    c.contentType("application/json").result("{\"ok\":true}");
  }
}
