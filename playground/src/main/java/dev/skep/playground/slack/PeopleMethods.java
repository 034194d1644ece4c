package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.Map;

/** {@code auth.test} and {@code users.*}. */
final class PeopleMethods {
  private final Workspace workspace;
  private final Scopes scopes;

  PeopleMethods(Workspace workspace, Scopes scopes) {
    this.workspace = workspace;
    this.scopes = scopes;
  }

  void register(Map<String, SlackWebApi.Method> methods) {
    methods.put("auth.test", given -> Json.object(Map.of("url", "https://hive.slack.example/", "team", "Hive",
        "user", "skep", "team_id", Workspace.TEAM, "user_id", Workspace.BOT_USER, "bot_id", Workspace.BOT,
        "is_enterprise_install", false)));
    methods.put("users.info", this::info);
    methods.put("users.list", given -> list());
    methods.put("users.lookupByEmail", this::lookup);
  }

  private ObjectNode info(Arguments given) {
    String id = given.text("user");
    return Json.object(Map.of("user", id.equals(Workspace.BOT_USER)
        ? bot()
        : workspace.person(id).map(this::described).orElseThrow(() -> new Refused("user_not_found"))));
  }

  private ObjectNode list() {
    ObjectNode answer = Json.object();
    ArrayNode members = answer.putArray("members");
    workspace.people().forEach(p -> members.add(described(p)));
    members.add(bot());
    answer.putObject("response_metadata").put("next_cursor", "");
    return answer;
  }

  private ObjectNode lookup(Arguments given) {
    String email = given.need("email");
    return Json.object(Map.of("user", workspace.people().stream().filter(p -> email(p).equalsIgnoreCase(email))
        .findFirst().map(this::described).orElseThrow(() -> new Refused("users_not_found"))));
  }

  private static String email(SlackPerson person) {
    return person.name() + (person.stranger() ? "@elsewhere.example" : "@hive.example");
  }

  private ObjectNode described(SlackPerson p) {
    ObjectNode user = Json.object(Map.of(
        "id", p.id(), "team_id", Workspace.teamOf(p), "name", p.name(), "real_name", p.realName(), "deleted", false,
        "is_restricted", p.guest(), "is_ultra_restricted", false, "is_stranger", p.stranger(), "is_bot", false,
        "tz", "Europe/Berlin"));
    user.put("tz_offset", 3600).put("is_admin", false).put("is_owner", false).put("is_app_user", false);
    ObjectNode profile = user.putObject("profile").put("display_name", p.realName()).put("real_name", p.realName());
    if (!p.stranger() && scopes.has("users:read.email")) {
      profile.put("email", email(p));
    }
    return user;
  }

  private static ObjectNode bot() {
    return Json.object(Map.of("id", Workspace.BOT_USER, "team_id", Workspace.TEAM, "name", "skep", "real_name", "Skep",
        "deleted", false, "is_bot", true, "profile",
        Map.of("display_name", "Skep", "bot_id", Workspace.BOT, "api_app_id", Workspace.APP)));
  }
}
