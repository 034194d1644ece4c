package dev.skep.bot.slack;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.incident.Incidents;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Shows incidents as they stand by then; where Skep cannot speak in that channel, directly to the person. */
@Singleton
class ShowIncidentsDelivery implements DeliveryHandler<ShowIncidents> {
  private static final Duration COUNTED = Duration.ofDays(90);

  private final Incidents incidents;
  private final SlackPosts posts;
  private final Clock clock;

  ShowIncidentsDelivery(Incidents incidents, SlackPosts posts, Clock clock) {
    this.incidents = incidents;
    this.posts = posts;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ShowIncidents.KIND;
  }

  @Override
  public Class<ShowIncidents> type() {
    return ShowIncidents.class;
  }

  @Override
  public Completion deliver(ShowIncidents effect, Attempt attempt) {
    SlackText text = IncidentsBlocks.of(incidents.count(clock.instant().minus(COUNTED)),
        incidents.open(IncidentsBlocks.OPEN_MOST), incidents.open(), incidents.closed(IncidentsBlocks.CLOSED_MOST));
    posts.showOrSend(effect.person(), effect.channel(), text, attempt);
    return Completion.NOTHING;
  }
}
