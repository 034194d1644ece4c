package dev.skep.bot.slack.worth;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.agents.TellTrial;
import dev.skep.notifications.agents.Trials;
import jakarta.inject.Singleton;

/** Tells a channel how a trial ended. */
@Singleton
class TellTrialDelivery implements DeliveryHandler<TellTrial> {
  private final Trials trials;
  private final SlackPosts posts;

  TellTrialDelivery(Trials trials, SlackPosts posts) {
    this.trials = trials;
    this.posts = posts;
  }

  @Override
  public String kind() {
    return TellTrial.KIND;
  }

  @Override
  public Class<TellTrial> type() {
    return TellTrial.class;
  }

  @Override
  public Completion deliver(TellTrial effect, Attempt attempt) {
    try {
      posts.postOnce(effect.channel(), "", AgentsBlocks.trial(trials.result(effect.trial()), true), attempt);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
    return Completion.NOTHING;
  }
}
