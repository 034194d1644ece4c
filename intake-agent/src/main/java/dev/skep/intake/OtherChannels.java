package dev.skep.intake;

import jakarta.inject.Singleton;
import java.util.List;

/** Whose words came in by a link or a forwarded message: those of other channels count as heard there. */
@Singleton
class OtherChannels {
  private final Surroundings surroundings;

  OtherChannels(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What could not be read was not heard. */
  Conversation heard(Conversation conversation, List<Said> said) {
    List<String> channels = said.stream().flatMap(s -> s.attached().stream()).filter(Attached.Quoted.class::isInstance)
        .flatMap(a -> surroundings.channelOf(a.source()).stream()).distinct().toList();
    Conversation heard = conversation;
    for (String channel : channels) {
      heard = heard.heardIn(channel);
    }
    return heard;
  }
}
