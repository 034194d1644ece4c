package dev.skep.bot.slack.home;

import dev.skep.bot.slack.kit.ShowHome;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

/** Shows it; a second time does no harm. */
@Singleton
class ShowHomeDelivery implements DeliveryHandler<ShowHome> {
  private final HomeTab home;

  ShowHomeDelivery(HomeTab home) {
    this.home = home;
  }

  @Override
  public String kind() {
    return ShowHome.KIND;
  }

  @Override
  public Class<ShowHome> type() {
    return ShowHome.class;
  }

  @Override
  public Completion deliver(ShowHome effect, Attempt attempt) {
    try {
      home.show(effect.person(), effect.note());
      return Completion.NOTHING;
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }
}
