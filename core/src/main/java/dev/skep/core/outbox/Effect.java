package dev.skep.core.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done in the outside world, not yet done.
 *
 * @param orderKey effects of one key are done one after the other, in the order they were added
 * @param answers id of the inbound event this answers, null where nobody waits for it
 * @param notBefore earliest time, null for at once
 * @param shared whether an equal effect that is still to be begun stands for it
 */
public record Effect(
    String orderKey, Payload payload, @Nullable String answers, @Nullable Instant notBefore, boolean shared) {

  public static Effect of(String orderKey, Payload payload) {
    return new Effect(orderKey, payload, null, null, false);
  }

  /** Said in a thread, in the order of all that is said there. */
  public static Effect inThread(String channel, String thread, Payload payload) {
    return of("thread:" + channel + ":" + thread, payload);
  }

  /** For one person alone, in the order of all that is for them. */
  public static Effect toPerson(String person, Payload payload) {
    return of("person:" + person, payload);
  }

  public Effect answering(@Nullable String inboundId) {
    return new Effect(orderKey, payload, inboundId, notBefore, shared);
  }

  public Effect notBefore(Instant earliest) {
    return new Effect(orderKey, payload, answers, earliest, shared);
  }

  /** For what looks at how things are by then: one does for all that wait. */
  public Effect once() {
    return new Effect(orderKey, payload, answers, notBefore, true);
  }

  /**
   * Those that are to be added together, in their order: of shared ones that do the same there is one, at the earliest of
   * their times, so that the table is asked once for all.
   */
  public static List<Effect> together(Stream<Effect> effects) {
    var all = new ArrayList<Effect>();
    var places = new HashMap<Effect, Integer>();
    effects.forEach(effect -> {
      Effect alike =
          effect.shared() ? new Effect(effect.orderKey(), effect.payload(), effect.answers(), null, true) : effect;
      Integer place = places.putIfAbsent(alike, all.size());
      if (place == null) {
        all.add(effect);
      } else {
        all.set(place, all.get(place).orEarlier(effect.notBefore()));
      }
    });
    return all;
  }

  private Effect orEarlier(@Nullable Instant other) {
    return notBefore == null || (other != null && !other.isBefore(notBefore))
        ? this
        : new Effect(orderKey, payload, answers, other, shared);
  }
}
