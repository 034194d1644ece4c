package dev.skep.core.work;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How durable work is paced.
 *
 * @param lease how long an item stays with a worker that died; a living one holds on for as long as it works
 * @param firstRetry wait after the first failed try
 * @param mostRetry longest wait between two tries
 * @param tries tries before an item is given up
 */
@ConfigurationProperties("skep.work")
public record WorkSettings(
    @Bindable(defaultValue = "60s") Duration lease,
    @Bindable(defaultValue = "2s") Duration firstRetry,
    @Bindable(defaultValue = "10m") Duration mostRetry,
    @Bindable(defaultValue = "12") int tries) {

  public Backoff backoff() {
    return new Backoff(firstRetry, mostRetry, tries);
  }
}
