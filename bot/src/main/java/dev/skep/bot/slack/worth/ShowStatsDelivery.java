package dev.skep.bot.slack.worth;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakePolicy;
import dev.skep.notifications.worth.Team;
import dev.skep.notifications.worth.Worth;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Shows the figures as they are by then; where Skep cannot speak in that channel, directly to the person. */
@Singleton
class ShowStatsDelivery implements DeliveryHandler<ShowStats> {
  private final Worth worth;
  private final IntakePolicy policy;
  private final SlackPosts posts;
  private final Clock clock;

  ShowStatsDelivery(Worth worth, IntakePolicy policy, SlackPosts posts, Clock clock) {
    this.worth = worth;
    this.policy = policy;
    this.posts = posts;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ShowStats.KIND;
  }

  @Override
  public Class<ShowStats> type() {
    return ShowStats.class;
  }

  @Override
  public Completion deliver(ShowStats effect, Attempt attempt) {
    SlackText text = text(effect.words());
    posts.showOrSend(effect.person(), effect.channel(), text, attempt);
    return Completion.NOTHING;
  }

  private SlackText text(String words) {
    Instant now = clock.instant();
    return switch (StatsWords.read(words, policy.repositories(), worth.teams().stream().map(Team::name).toList(), now)) {
      case StatsWords.NotUnderstood not -> SlackText.plain(Mrkdwn.escape(not.words()));
      case StatsWords.Definitions definitions -> StatsBlocks.definitions();
      case StatsWords.Wanted wanted when wanted.by() != null -> StatsBlocks.by(wanted, wanted.by(),
          worth.by(wanted.by(), wanted.slice()));
      case StatsWords.Wanted wanted -> StatsBlocks.of(wanted, worth.overview(wanted.slice(), now));
    };
  }
}
