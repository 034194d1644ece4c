package dev.skep.core.task;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;

/** Counts moves and ignored triggers, where somebody measures. */
@Singleton
class TaskCounts {
  private final @Nullable MeterRegistry meters;

  TaskCounts(@Nullable MeterRegistry meters) {
    this.meters = meters;
  }

  void moved(TaskTrigger trigger, TaskState from, TaskState to) {
    if (meters != null) {
      meters.counter("skep.task.moved", "trigger", trigger.kind(), "from", from.name(), "to", to.name()).increment();
    }
  }

  void ignored(TaskTrigger trigger, TaskState state) {
    if (meters != null) {
      meters.counter("skep.task.ignored", "trigger", trigger.kind(), "state", state.name()).increment();
    }
  }
}
