package dev.skep.bot;

import dev.skep.core.inbox.Inbox;
import dev.skep.core.outbox.Outbox;
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

  Workers(Inbox inbox, Outbox outbox) {
    this.inbox = inbox;
    this.outbox = outbox;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    inbox.worker().start();
    outbox.worker().start();
  }
}
