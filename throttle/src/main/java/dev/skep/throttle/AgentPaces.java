package dev.skep.throttle;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How fast each agent takes work. Joins the caller's transaction; written only in deliveries of one order key. */
@Singleton
class AgentPaces {
  private final AgentPaceRows rows;

  AgentPaces(AgentPaceRows rows) {
    this.rows = rows;
  }

  Map<String, AgentPace> all() {
    return rows.findAll().stream()
        .collect(Collectors.toMap(AgentPaceRow::agent, r -> new AgentPace(r.perHour(), r.lastGiven())));
  }

  void change(String agent, UnaryOperator<AgentPace> change) {
    AgentPaceRow row = rows.findById(agent).orElse(null);
    AgentPace after = change.apply(row == null ? AgentPace.UNHINDERED : new AgentPace(row.perHour(), row.lastGiven()));
    var changed = new AgentPaceRow(agent, after.perHour(), after.last());
    if (row == null) {
      rows.save(changed);
    } else {
      rows.update(changed);
    }
  }
}
