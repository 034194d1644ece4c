package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the simulated workspace holds. Thread-safe. */
final class Workspace {
  static final String TEAM = "T0HIVE";
  static final String OTHER_TEAM = "T0OTHER";
  static final String BOT_USER = "U0SKEP";
  static final String BOT = "B0SKEP";
  static final String APP = "A0SKEP";
  /** Speaks for Slack itself. */
  static final String SLACKBOT = "USLACKBOT";

  private final Clock clock;
  private final List<SlackPerson> people = List.of(
      new SlackPerson("U001ADA", "ada", "Ada Lind", "#7c3085", false, false),
      new SlackPerson("U002PAM", "pam", "Pam Reyes", "#1164a3", false, false),
      new SlackPerson("U003GUS", "gus", "Gus Ode", "#8d5a00", true, false),
      new SlackPerson("U004EXT", "eve", "Eve Marsh", "#9c3030", false, true));
  private final Conversations conversations = new Conversations();
  private final Views views = new Views();
  private final Map<String, String> statuses = new LinkedHashMap<>();
  private final Map<String, String> titles = new LinkedHashMap<>();
  private final Map<String, JsonNode> prompts = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private long lastTs;
  private long ids = 1000;

  Workspace(Clock clock) {
    this.clock = clock;
  }

  Conversations conversations() {
    return conversations;
  }

  Views views() {
    return views;
  }

  synchronized String id(String prefix) {
    return prefix + Long.toString(ids++, 36).toUpperCase(Locale.ROOT);
  }

  /** Ids of messages are times, in microseconds, each later than the one before. */
  synchronized String nextTs() {
    var now = clock.instant();
    lastTs = Math.max(lastTs + 1, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
    return String.format(Locale.ROOT, "%d.%06d", lastTs / 1_000_000, lastTs % 1_000_000);
  }

  List<SlackPerson> people() {
    return people;
  }

  Optional<SlackPerson> person(String id) {
    return people.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  static String teamOf(SlackPerson person) {
    return person.stranger() ? OTHER_TEAM : TEAM;
  }

  /** Empty words clear it. */
  synchronized void status(String channel, String thread, String words) {
    if (words.isEmpty()) {
      statuses.remove(channel + ":" + thread);
    } else {
      statuses.put(channel + ":" + thread, words);
    }
  }

  synchronized void title(String channel, String thread, String title) {
    titles.put(channel + ":" + thread, title);
  }

  synchronized void prompts(String channel, String thread, JsonNode suggested) {
    prompts.put(channel + ":" + thread, suggested);
  }

  synchronized void problem(String words) {
    problems.add(words);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  /** Everything, as the page shows it. */
  synchronized ObjectNode state() {
    ObjectNode state = Json.object();
    state.set("team", Json.tree(Map.of("id", TEAM, "name", "Hive")));
    state.set("bot", Json.tree(Map.of("user_id", BOT_USER, "bot_id", BOT, "name", "Skep")));
    ArrayNode users = state.putArray("users");
    people.forEach(p -> users.add(Json.object(Map.of("id", p.id(), "name", p.name(), "real_name", p.realName(),
        "color", p.color(), "is_restricted", p.guest(), "is_stranger", p.stranger()))));
    conversations.state(state);
    views.state(state);
    state.set("assistant_status", Json.tree(statuses));
    state.set("assistant_titles", Json.tree(titles));
    state.set("suggested_prompts", Json.tree(prompts));
    state.set("problems", Json.tree(problems));
    return state;
  }
}
