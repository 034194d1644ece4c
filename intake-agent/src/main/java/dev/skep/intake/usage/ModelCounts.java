package dev.skep.intake.usage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;

/** Counts calls, tokens and cost by model and prompt, where somebody measures. */
@Singleton
class ModelCounts {
  private final @Nullable MeterRegistry meters;

  ModelCounts(@Nullable MeterRegistry meters) {
    this.meters = meters;
  }

  void called(ModelCall call) {
    if (meters == null) {
      return;
    }
    meters.timer("skep.model.call", "model", call.model(), "prompt", call.prompt(), "outcome", call.outcome().name())
        .record(Duration.ofMillis(call.millis()));
    tokens(call, "in", call.tokensIn());
    tokens(call, "cached", call.tokensCached());
    tokens(call, "out", call.tokensOut());
    BigDecimal cost = call.cost();
    if (cost != null) {
      meters.counter("skep.model.cost", "model", call.model(), "prompt", call.prompt()).increment(cost.doubleValue());
    }
  }

  private void tokens(ModelCall call, String kind, long tokens) {
    if (meters != null) {
      meters.counter("skep.model.tokens", "model", call.model(), "prompt", call.prompt(), "kind", kind)
          .increment((double) tokens);
    }
  }
}
