package dev.skep.playground.github;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** The account, the limits, repositories and their deliveries. */
final class RepositoryRoutes {
  private final Hub hub;
  private final Found found;
  private final RestJson json;
  private final Webhooks webhooks;

  RepositoryRoutes(Hub hub, Found found, RestJson json, Webhooks webhooks) {
    this.hub = hub;
    this.found = found;
    this.json = json;
    this.webhooks = webhooks;
  }

  void routes(Api api) {
    api.get("", "root", http -> Map.of("current_user_url", json.api("/user"), "rate_limit_url", json.api("/rate_limit")));
    api.get("/user", "user", http -> json.user(Api.by(http).account()));
    api.get("/users/{login}", "users", http -> json.user(hub.known(http.pathParam("login")).orElseThrow(Refusal::notFound)));
    api.get("/meta", "meta", http -> Map.of("verifiable_password_authentication", false, "hooks", List.of("127.0.0.1/32")));
    api.get("/rate_limit", "rate_limit", http -> limits(api));
    api.get(Found.REPO, "repository", http -> json.repository(found.repo(http)));
    api.get(Found.REPO + "/topics", "topics", http -> Map.of("names", List.copyOf(found.repo(http).topics)));
    api.get(Found.REPO + "/labels", "labels", http -> found.page(http,
        List.of("bug", "enhancement", "documentation").stream().map(RestJson::label).toList()));
    api.get(Found.REPO + "/releases", "releases", http -> found.page(http,
        found.repo(http).releases.stream().map(r -> json.release(found.repo(http), r)).toList()));
    api.get(Found.REPO + "/releases/latest", "latest-release", http -> found.repo(http).releases.stream().findFirst()
        .map(r -> json.release(found.repo(http), r)).orElseThrow(Refusal::notFound));
    api.get(Found.REPO + "/hooks", "hooks", http -> List.of(hook(http)));
    api.get(Found.REPO + "/hooks/{hook}/deliveries", "hook-deliveries", http -> found.page(http, deliveries()));
    api.post(Found.REPO + "/hooks/{hook}/deliveries/{delivery}/attempts", "redeliver", this::redeliver);
    api.get(Found.REPO + "/installation", "installation", http -> WireJson.object("id", 1, "app_slug", "skep"));
    api.post("/app/installations/{id}/access_tokens", "installation-token", http -> new Api.Answer(201, WireJson.object(
        "token", GitHubSim.INSTALLATION_TOKEN, "expires_at", WireJson.time(hub.now().plusSeconds(3600)))));
  }

  private Object limits(Api api) {
    Map<String, Object> core = limit(api.limits().core().stand());
    return WireJson.object("rate", core, "resources",
        WireJson.object("core", core, "search", limit(api.limits().search().stand()),
            "code_search", limit(api.limits().code().stand()), "graphql", core, "integration_manifest", core));
  }

  private static Map<String, Object> limit(PrimaryLimit.Stand stand) {
    return WireJson.object("limit", stand.limit(), "remaining", stand.remaining(), "used", stand.used(),
        "reset", stand.resetAt());
  }

  private Object hook(Context http) {
    return WireJson.object("id", 1, "type", "Repository", "name", "web", "active", true, "events", List.of("*"),
        "deliveries_url", json.api("/repos/" + found.repo(http).fullName() + "/hooks/1/deliveries"));
  }

  /** GitHub numbers deliveries apart from their GUID. */
  private List<?> deliveries() {
    List<Webhooks.Attempt> attempts = webhooks.attempts();
    return java.util.stream.IntStream.range(0, attempts.size()).map(i -> attempts.size() - 1 - i)
        .mapToObj(i -> WireJson.object("id", i + 1, "guid", attempts.get(i).delivery().id(), "event",
            attempts.get(i).delivery().event(),
            "status_code", attempts.get(i).status(), "status", attempts.get(i).status() / 100 == 2 ? "OK" : "failed"))
        .toList();
  }

  private Object redeliver(Context http) {
    String number = http.pathParam("delivery");
    List<Webhooks.Attempt> attempts = webhooks.attempts();
    if (!number.matches("\\d{1,9}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > attempts.size()) {
      throw Refusal.notFound();
    }
    webhooks.sendAgain(attempts.get(Integer.parseInt(number) - 1).delivery());
    return new Api.Answer(202, WireJson.object());
  }
}
