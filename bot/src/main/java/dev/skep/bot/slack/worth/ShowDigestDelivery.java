package dev.skep.bot.slack.worth;

import static com.slack.api.model.block.Blocks.context;

import com.slack.api.model.block.LayoutBlock;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.digest.DigestPlan;
import dev.skep.notifications.digest.DigestReading;
import dev.skep.notifications.digest.Digests;
import dev.skep.notifications.digest.WeeklyDigest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A look at the digest, with the trend in words; where Skep cannot speak in that channel, directly to the person. */
@Singleton
class ShowDigestDelivery implements DeliveryHandler<ShowDigest> {
  private static final String QUIET =
      "Nothing ended here in the last seven days, and nothing is under way: of such a week I say nothing.";

  private final Digests digests;
  private final DigestReading reading;
  private final SlackPosts posts;
  private final Clock clock;

  ShowDigestDelivery(Digests digests, DigestReading reading, SlackPosts posts, Clock clock) {
    this.digests = digests;
    this.reading = reading;
    this.posts = posts;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ShowDigest.KIND;
  }

  @Override
  public Class<ShowDigest> type() {
    return ShowDigest.class;
  }

  @Override
  public Completion deliver(ShowDigest effect, Attempt attempt) {
    DigestPlan plan = digests.of(effect.channel()).map(Digests.Standing::plan)
        .orElseGet(() -> DigestPlan.usual(effect.channel(), ZoneId.of(effect.zone())));
    SlackText text = text(plan, clock.instant());
    posts.showOrSend(effect.person(), effect.channel(), text, attempt);
    return Completion.NOTHING;
  }

  private SlackText text(DigestPlan plan, Instant now) {
    WeeklyDigest digest = reading.read(plan, now);
    if (digest.isQuiet()) {
      return SlackText.plain(QUIET);
    }
    SlackText told = DigestBlocks.of(digest);
    var blocks = new ArrayList<LayoutBlock>(told.blocks());
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(
        "In its thread a picture follows: " + Mrkdwn.escape(reading.trend(plan, now).altText()))))));
    return new SlackText(told.fallback(), blocks);
  }
}
