package dev.skep.bot;

import dev.skep.core.inbox.Inbox;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.WorkTable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** How much work waits, and how much was given up and wants a person's eye. */
@Singleton
class WorkGauges implements MeterBinder {
  private final Provider<Inbox> inbox;
  private final Provider<Outbox> outbox;

  WorkGauges(Provider<Inbox> inbox, Provider<Outbox> outbox) {
    this.inbox = inbox;
    this.outbox = outbox;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (String state : new String[]{"PENDING", "DEAD"}) {
      gauge(meters, "inbox", state, () -> inbox.get().table());
      gauge(meters, "outbox", state, () -> outbox.get().table());
    }
  }

  private static void gauge(MeterRegistry meters, String name, String state, Supplier<WorkTable> table) {
    Gauge.builder("skep.work", () -> table.get().count(state))
        .description("Pieces of durable work")
        .tag("box", name).tag("state", state)
        .register(meters);
  }
}
