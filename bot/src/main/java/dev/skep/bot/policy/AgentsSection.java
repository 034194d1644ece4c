package dev.skep.bot.policy;

import dev.skep.core.task.TaskBrief;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the section {@code agents}: which model a coding agent takes for which tier of work. One agent may be there under
 * several names, with other models under each, so that its models can be told apart.
 */
final class AgentsSection {
  /** The kind of agents that there is an adapter for, and the name of the one that is always there. */
  static final String KNOWN = "copilot";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private AgentsSection() {}

  static Map<String, Map<TaskBrief.Tier, String>> read(YamlMap root) {
    var models = new HashMap<String, Map<TaskBrief.Tier, String>>();
    root.items("agents").forEach(agent -> {
      agent.allow("name", "kind", "models");
      String name = agent.text("name", "");
      String kind = agent.text("kind", name);
      if (!kind.equals(KNOWN)) {
        agent.problem(agent.isSet("kind") ? "kind" : "name", "there is no agent '" + kind + "'; known: " + KNOWN
            + (agent.isSet("kind") ? "" : ", and names of your own with 'kind: " + KNOWN + "' beside"));
      } else if (!NAME.matcher(name).matches()) {
        agent.problem("name", "'" + name + "' cannot name an agent: small letters, digits and -, at most 40");
      } else if (models.put(name, models(agent)) != null) {
        agent.problem("name", "'" + name + "' is listed twice");
      }
    });
    return models;
  }

  private static Map<TaskBrief.Tier, String> models(YamlMap agent) {
    var models = new EnumMap<TaskBrief.Tier, String>(TaskBrief.Tier.class);
    agent.map("models").ifPresent(map -> {
      map.allow("fast", "standard", "frontier");
      for (TaskBrief.Tier tier : TaskBrief.Tier.values()) {
        String model = map.text(tier.name().toLowerCase(Locale.ROOT), "");
        if (!model.isEmpty()) {
          models.put(tier, model);
        }
      }
    });
    return models;
  }
}
