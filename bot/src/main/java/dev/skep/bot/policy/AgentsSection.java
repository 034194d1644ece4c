package dev.skep.bot.policy;

import dev.skep.core.task.TaskBrief;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the section {@code agents}: which model a coding agent takes for which tier of work. */
final class AgentsSection {
  /** The agents that there is an adapter for. */
  static final String KNOWN = "copilot";

  private AgentsSection() {}

  static Map<String, Map<TaskBrief.Tier, String>> read(YamlMap root) {
    var models = new HashMap<String, Map<TaskBrief.Tier, String>>();
    root.items("agents").forEach(agent -> {
      agent.allow("name", "models");
      String name = agent.text("name", "");
      if (!name.equals(KNOWN)) {
        agent.problem("name", "there is no agent '" + name + "'; known: " + KNOWN);
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
