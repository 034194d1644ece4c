package dev.skep.notifications;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.throttle.campaign.Campaign;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a campaign.
 *
 * @param lines one for each wave of each round and repository or item that started or did not
 * @param sessions how often an agent began
 * @param cost of those sessions in the budget's currency, zero where no price is set
 */
public record CampaignFigures(
    Campaign campaign, List<Line> lines, int merged, int failed, int closed, int skipped, int notStarted, int reworked,
    int sessions, BigDecimal cost) {

  /** @param task null for what did not start */
  public record Line(int number, String name, @Nullable Task task) {}

  static CampaignFigures of(Campaign campaign, Map<Integer, Task> tasks, int sessions, BigDecimal costOfSession) {
    var lines = new ArrayList<Line>();
    campaign.entries().forEach(e -> lines.add(new Line(e.number(), e.item().name(), tasks.get(e.number()))));
    return new CampaignFigures(campaign, List.copyOf(lines), count(lines, TaskState.MERGED),
        count(lines, TaskState.FAILED), count(lines, TaskState.CLOSED_UNMERGED), count(lines, TaskState.CANCELLED),
        (int) lines.stream().filter(l -> l.task() == null).count(),
        (int) lines.stream().filter(l -> l.task() != null && l.task().rounds() > 0).count(), sessions,
        costOfSession.multiply(BigDecimal.valueOf(sessions)));
  }

  private static int count(List<Line> lines, TaskState state) {
    return (int) lines.stream().filter(l -> l.task() != null && l.task().state() == state).count();
  }

  /** What its owner says all merged changes saved together; null where that was not answered. */
  public @Nullable Duration saved() {
    return campaign.saved() < 0 ? null : Duration.ofMinutes((long) campaign.saved() * merged);
  }

  /** From its beginning to its end, or until now. */
  public Duration took(Instant now) {
    Instant end = campaign.endedAt();
    return Duration.between(campaign.createdAt(), end == null ? now : end);
  }
}
