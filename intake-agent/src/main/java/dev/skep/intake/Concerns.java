package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** Looks what stands against filing a brief just now. Calls out. */
@Singleton
class Concerns {

  /** Empty when nothing does. */
  List<Concern> against(TaskBrief brief, Conversation conversation) {
    return incomplete(brief).toList();
  }

  private static Stream<Concern> incomplete(TaskBrief brief) {
    List<String> missing = BriefReview.missing(brief);
    return missing.isEmpty() ? Stream.empty() : Stream.of(new Concern.Incomplete(missing));
  }
}
