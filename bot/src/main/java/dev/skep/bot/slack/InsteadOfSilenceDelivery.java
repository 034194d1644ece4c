package dev.skep.bot.slack;

import dev.skep.core.inbox.AnswerAddress;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Says it in the thread, or where Skep cannot speak there, directly to the person. */
@Singleton
class InsteadOfSilenceDelivery implements DeliveryHandler<InsteadOfSilence> {
  private static final Duration LOOK_BACK = Duration.ofHours(6);

  private final SlackPosts posts;
  private final Clock clock;

  InsteadOfSilenceDelivery(SlackPosts posts, Clock clock) {
    this.posts = posts;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return InsteadOfSilence.KIND;
  }

  @Override
  public Class<InsteadOfSilence> type() {
    return InsteadOfSilence.class;
  }

  @Override
  public Completion deliver(InsteadOfSilence effect, Attempt attempt) {
    AnswerAddress address = effect.address();
    SlackText text = IntakeBlocks.plain(Mrkdwn.escape(effect.words()));
    try {
      if (address.channel().isEmpty()) {
        direct(address.person(), text, attempt);
      } else {
        once(address.channel(), address.thread(), text, attempt);
      }
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotSpeakThere()) {
        throw e.permanent();
      }
      direct(address.person(), text, attempt);
    }
    return Completion.NOTHING;
  }

  private void direct(String person, SlackText text, Attempt attempt) {
    try {
      once(posts.directChannel(person), "", text, attempt);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  private void once(String channel, String thread, SlackText text, Attempt attempt) {
    Optional<String> earlier = attempt.mayHaveHappened()
        ? posts.find(channel, thread, attempt.id(), clock.instant().minus(LOOK_BACK))
        : Optional.empty();
    if (earlier.isEmpty()) {
      posts.post(channel, thread, text, attempt.id());
    }
  }
}
