package dev.skep.bot;

import dev.skep.core.inbox.Inbox;
import dev.skep.core.outbox.Outbox;
import dev.skep.throttle.schedule.WakeUps;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Begins the work once the doors are open. */
@Singleton
@Requires(property = "skep.workers.enabled", notEquals = "false")
class Workers implements ApplicationEventListener<ServerStartupEvent> {
  private final Inbox inbox;
  private final Outbox outbox;
  private final WakeUps wakeUps;

  Workers(Inbox inbox, Outbox outbox, WakeUps wakeUps) {
    this.inbox = inbox;
    this.outbox = outbox;
    this.wakeUps = wakeUps;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    inbox.worker().start();
    outbox.worker().start();
    wakeUps.start();
  }
}
