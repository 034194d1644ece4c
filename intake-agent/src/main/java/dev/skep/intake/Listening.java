package dev.skep.intake;

import dev.skep.core.work.Permanent;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was said around a request. A talk that cannot be read is no reason to be silent. Calls out. */
@Singleton
class Listening {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final int MESSAGES_BEFORE = 10;

  private final Surroundings surroundings;

  Listening(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The whole thread, or outside of one the channel's last messages; the request itself is always among them. */
  List<Said> around(Intake.Asked asked) {
    var said = new ArrayList<Said>();
    try {
      if (!asked.thread().equals(asked.message())) {
        said.addAll(surroundings.thread(asked.channel(), asked.thread()));
      } else if (!asked.direct()) {
        said.addAll(surroundings.before(asked.channel(), asked.message(), MESSAGES_BEFORE));
      }
    } catch (Permanent e) {
      LOG.info("the talk in {} cannot be read: {}", asked.channel(), e.getMessage());
    }
    if (said.stream().noneMatch(s -> s.id().equals(asked.message()))) {
      String name = surroundings.person(asked.person()).name();
      said.add(new Said(asked.message(), asked.person(), name, false, asked.text()));
    }
    return said;
  }

  /** The talk of a conversation that goes on by a button. */
  List<Said> around(Conversation conversation) {
    if (!conversation.thread().isEmpty()) {
      try {
        List<Said> said = surroundings.thread(conversation.channel(), conversation.thread());
        if (!said.isEmpty()) {
          return said;
        }
      } catch (Permanent e) {
        LOG.info("the talk in {} cannot be read: {}", conversation.channel(), e.getMessage());
      }
    }
    return List.of(new Said("", conversation.person(), surroundings.person(conversation.person()).name(), false,
        conversation.request()));
  }
}
