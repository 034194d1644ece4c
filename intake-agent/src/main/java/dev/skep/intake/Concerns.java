package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks what stands against filing a brief just now. Calls out. */
@Singleton
class Concerns {
  private final Exposure exposure;
  private final Duplicates duplicates;

  Concerns(Exposure exposure, Duplicates duplicates) {
    this.exposure = exposure;
    this.duplicates = duplicates;
  }

  /** Empty when nothing does. */
  List<Concern> against(TaskBrief brief, Conversation conversation) {
    return Stream.concat(certain(brief, conversation).stream(), alike(brief, conversation)).toList();
  }

  /** All but whether it is there already, which may take a while for each of many. */
  List<Concern> certain(TaskBrief brief, Conversation conversation) {
    Stream<Concern> exposes =
        conversation.heardIn().stream().flatMap(channel -> exposure
            .of(channel, channel.equals(conversation.channel()), brief.repository()).stream());
    return Stream.concat(exposes, incomplete(brief)).distinct().toList();
  }

  private static Stream<Concern> incomplete(TaskBrief brief) {
    List<String> missing = BriefReview.missing(brief);
    return missing.isEmpty() ? Stream.empty() : Stream.of(new Concern.Incomplete(missing));
  }

  /** Who was told of it once has decided: it is not looked for again until the brief changes. */
  private Stream<Concern> alike(TaskBrief brief, Conversation conversation) {
    Optional<Concern> told = conversation.concerns().stream().filter(Concern.Alike.class::isInstance).findFirst();
    return told.isPresent() ? told.stream() : duplicates.of(brief, conversation).stream();
  }
}
