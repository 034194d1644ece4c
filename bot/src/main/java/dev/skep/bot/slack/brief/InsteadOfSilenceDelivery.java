package dev.skep.bot.slack.brief;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.inbox.AnswerAddress;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says it in the thread, or where Skep cannot speak there, directly to the person. Where Slack allows neither nobody
 * can be told: that is logged, and the debt ends with it rather than being tried for ever.
 */
@Singleton
class InsteadOfSilenceDelivery implements DeliveryHandler<InsteadOfSilence> {
  private static final Logger LOG = LoggerFactory.getLogger(InsteadOfSilenceDelivery.class);

  private final SlackPosts posts;

  InsteadOfSilenceDelivery(SlackPosts posts) {
    this.posts = posts;
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
    String words = Mrkdwn.escape(effect.words());
    if (address.channel().isEmpty()) {
      direct(address.person(), words, attempt);
      return Completion.NOTHING;
    }
    try {
      posts.postOnce(address.channel(), address.thread(), SlackText.plain(words), attempt);
    } catch (SlackClient.SlackRefusal e) {
      LOG.info("cannot answer in {} ({}), answering directly", address.channel(), e.code());
      direct(address.person(), words + advice(address, e), attempt);
    }
    return Completion.NOTHING;
  }

  private static String advice(AnswerAddress address, SlackClient.SlackRefusal refusal) {
    return refusal.cannotSpeakThere()
        ? "\nI cannot write in <#" + address.channel() + ">. If I should, invite me there."
        : "";
  }

  private void direct(String person, String words, Attempt attempt) {
    try {
      posts.postOnce(posts.directChannel(person), "", SlackText.plain(words), attempt);
    } catch (SlackClient.SlackRefusal e) {
      LOG.error("{} cannot be answered anywhere: {}", person, e.code());
    }
  }
}
