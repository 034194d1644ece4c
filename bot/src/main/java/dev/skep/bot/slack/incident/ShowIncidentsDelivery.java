package dev.skep.bot.slack.incident;

import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.incident.Incident;
import dev.skep.notifications.incident.Incidents;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Shows incidents as they stand by then; where Skep cannot speak in that channel, directly to the person. */
@Singleton
class ShowIncidentsDelivery implements DeliveryHandler<ShowIncidents> {
  private static final Duration COUNTED = Duration.ofDays(90);

  private final Incidents incidents;
  private final IncidentReaders readers;
  private final SlackPosts posts;
  private final Clock clock;

  ShowIncidentsDelivery(Incidents incidents, IncidentReaders readers, SlackPosts posts, Clock clock) {
    this.incidents = incidents;
    this.readers = readers;
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
    Instant from = clock.instant().minus(COUNTED);
    List<Incident> open = incidents.open(IncidentsBlocks.OPEN_MOST);
    List<Incident> closed = incidents.closed(IncidentsBlocks.CLOSED_MOST);
    Set<UUID> readable = readers.readable(effect.person(), Stream.concat(open.stream(), closed.stream()).toList());
    SlackText text = IncidentsBlocks.of(incidents.count(from), incidents.repeated(from, IncidentsBlocks.REPEATED_MOST),
        open, incidents.open(), closed, readable);
    posts.showOrSend(effect.person(), effect.channel(), text, attempt);
    return Completion.NOTHING;
  }
}
