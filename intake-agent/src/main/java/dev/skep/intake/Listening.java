package dev.skep.intake;

import dev.skep.core.work.Permanent;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was said around a request, with what was handed over. A talk that cannot be read is no reason to be silent. Calls out. */
@Singleton
class Listening {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final int MESSAGES_BEFORE = 10;

  private final Surroundings surroundings;
  private final HandedOver handedOver;

  Listening(Surroundings surroundings, HandedOver handedOver) {
    this.surroundings = surroundings;
    this.handedOver = handedOver;
  }

  /** What was said in the channel just before a request that stands in no thread. */
  List<Said> background(Intake.Asked asked) {
    return isInThread(asked) || asked.direct()
        ? List.of()
        : read(asked.channel(), () -> surroundings.before(asked.channel(), asked.message(), MESSAGES_BEFORE));
  }

  private static boolean isInThread(Intake.Asked asked) {
    return !asked.thread().equals(asked.message());
  }

  /** The background and the whole thread; the request itself is always among it. */
  List<Said> around(Intake.Asked asked, List<Said> background) {
    List<Said> thread = isInThread(asked)
        ? read(asked.channel(), () -> surroundings.thread(asked.channel(), asked.thread()))
        : List.of();
    var said = new ArrayList<>(background);
    said.addAll(thread);
    if (said.stream().noneMatch(s -> s.id().equals(asked.message()))) {
      String name = surroundings.person(asked.person()).name();
      said.add(new Said(asked.message(), asked.person(), name, false, asked.text(), asked.attached()));
    }
    return handedOver.read(said, thread, asked.channel(), asked.person());
  }

  /** The talk of a conversation that goes on by a button. */
  List<Said> around(Conversation conversation) {
    String thread = conversation.thread();
    List<Said> there = thread.isEmpty()
        ? List.of()
        : read(conversation.channel(), () -> surroundings.thread(conversation.channel(), thread));
    var said = new ArrayList<>(conversation.background());
    said.addAll(there.isEmpty() ? List.of(request(conversation)) : there);
    return handedOver.read(said, there, conversation.channel(), conversation.person());
  }

  private Said request(Conversation conversation) {
    String person = conversation.person();
    return new Said("", person, surroundings.person(person).name(), false, conversation.request());
  }

  /** What people said aside is not for us. */
  private static List<Said> read(String channel, Supplier<List<Said>> talk) {
    try {
      return talk.get().stream().filter(said -> said.bySkep() || !AsideWords.is(said.text())).toList();
    } catch (Permanent e) {
      LOG.info("the talk in {} cannot be read: {}", channel, e.getMessage());
      return List.of();
    }
  }
}
