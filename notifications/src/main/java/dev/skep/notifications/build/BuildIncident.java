package dev.skep.notifications.build;

import dev.skep.notifications.Trouble;
import dev.skep.notifications.build.Round.Answer;
import dev.skep.notifications.incident.Incidents;
import java.time.Instant;
import java.util.List;

/** What is kept of a red build that a person has to decide about. Pure. */
final class BuildIncident {
  private BuildIncident() {}

  /** @param before the commits of the same pull request, oldest first */
  static Incidents.Seen loop(BuildRoundRow now, List<BuildRoundRow> before) {
    List<BuildRoundRow> told = before.stream().filter(row -> row.answer() == Answer.AGENT_TOLD).toList();
    Instant since = told.isEmpty() ? now.notedAt() : told.getFirst().notedAt();
    return new Incidents.Seen(Trouble.BUILD_LOOP, since, now.gate() + ": " + now.summary(), told.stream()
        .map(row -> "I told the agent: " + row.summary()).toList(), "", "");
  }

  static Incidents.Seen notTold(BuildRoundRow now, String reason) {
    return new Incidents.Seen(Trouble.NOT_TOLD, now.notedAt(), now.gate() + ": " + now.summary(), List.of(), reason, "");
  }
}
