package dev.skep.bot.slack.watch;

import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.watch.Hush;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Shows the rules of a channel; after a crash it may come twice. */
@Singleton
class ShowWatchDelivery implements DeliveryHandler<ShowWatch> {
  private final Provider<Hush> hush;
  private final SlackPosts posts;

  ShowWatchDelivery(Provider<Hush> hush, SlackPosts posts) {
    this.hush = hush;
    this.posts = posts;
  }

  @Override
  public String kind() {
    return ShowWatch.KIND;
  }

  @Override
  public Class<ShowWatch> type() {
    return ShowWatch.class;
  }

  @Override
  public Completion deliver(ShowWatch show, Attempt attempt) {
    SlackText text = WatchBlocks.list(show.words(), hush.get().in(show.channel()));
    posts.showOrSend(show.person(), show.channel(), text, attempt);
    return Completion.NOTHING;
  }
}
