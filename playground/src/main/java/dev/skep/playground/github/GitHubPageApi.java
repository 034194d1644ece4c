package dev.skep.playground.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;

/** What the page asks of GitHub. */
final class GitHubPageApi {
  private static final String AT = "/playground/api/github/";
  /** Who presses the page's buttons, unless it says otherwise: somebody other than the asker. */
  private static final String REVIEWER = "grace";

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
    deed(app, "close_issue", github::closeIssue);
    deed(app, "fail_build", (repository, number, login) -> {
      if (number == 0) {
        github.failNextBuild(repository);
      } else {
        github.failBuild(repository, number);
      }
    });
    deed(app, "rerun_build", (repository, number, login) -> github.rerunBuild(repository, number));
    app.post(AT + "comment", http -> {
      JsonNode in = Json.read(http.body());
      github.comment(repository(in), in.path("number").asInt(), in.path("user").asText(REVIEWER), in.path("text").asText());
      ok(http);
    });
    app.post(AT + "release", http -> {
      JsonNode in = Json.read(http.body());
      String tag = in.path("tag").asText("");
      if (!tag.matches("[\\w][\\w.+/-]{0,99}")) {
        throw new IllegalArgumentException("tag is missing or none");
      }
      github.release(repository(in), tag, in.path("user").asText(REVIEWER));
      ok(http);
    });
    app.post(AT + "agent", this::agent);
  }

  private static void deed(Javalin app, String name, Deed deed) {
    app.post(AT + name, http -> {
      JsonNode in = Json.read(http.body());
      deed.on(repository(in), in.path("number").asInt(), in.path("user").asText(REVIEWER));
      ok(http);
    });
  }

  private void agent(Context http) {
    JsonNode in = Json.read(http.body());
    if (in.has("enabled")) {
      github.agentEnabled(repository(in), in.path("enabled").asBoolean());
    }
    if (in.has("runs_wait")) {
      github.runsWait(repository(in), in.path("runs_wait").asBoolean());
    }
    if (in.path("fail_next_build").asBoolean()) {
      github.failNextBuild(repository(in));
    }
    if (in.has("at_red")) {
      github.atRed(repository(in), AtRed.valueOf(in.path("at_red").asText().toUpperCase(Locale.ROOT)));
    }
    if (in.has("at_work")) {
      github.atWork(repository(in), AtWork.valueOf(in.path("at_work").asText().toUpperCase(Locale.ROOT)));
    }
    if (in.has("base_is_red")) {
      github.baseIsRed(repository(in), in.path("base_is_red").asBoolean());
    }
    if (in.has("pace_ms")) {
      github.pace(Duration.ofMillis(Math.max(1, in.path("pace_ms").asLong())));
    }
    ok(http);
  }

  private static String repository(JsonNode in) {
    String repository = in.path("repo").asText("");
    if (repository.isEmpty()) {
      throw new IllegalArgumentException("repo is missing");
    }
    return repository;
  }

  private static void ok(Context http) {
    http.contentType("application/json").result("{\"ok\":true}");
  }
}
