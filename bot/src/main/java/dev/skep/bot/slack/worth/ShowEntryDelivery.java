package dev.skep.bot.slack.worth;

import static com.slack.api.model.block.Blocks.section;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.web.EntryLinks;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows a link into the dashboard; where Skep cannot speak in that channel, directly to the person. */
@Singleton
class ShowEntryDelivery implements DeliveryHandler<ShowEntry> {
  private final EntryLinks links;
  private final SlackPosts posts;

  ShowEntryDelivery(EntryLinks links, SlackPosts posts) {
    this.links = links;
    this.posts = posts;
  }

  @Override
  public String kind() {
    return ShowEntry.KIND;
  }

  @Override
  public Class<ShowEntry> type() {
    return ShowEntry.class;
  }

  @Override
  public Completion deliver(ShowEntry effect, Attempt attempt) {
    SlackText text = text(links.to(effect.person()).toString());
    posts.showOrSend(effect.person(), effect.channel(), text, attempt);
    return Completion.NOTHING;
  }

  private static SlackText text(String link) {
    String words = "<" + link + "|Open the dashboard>. The link is yours alone, works once and for "
        + EntryLinks.LAST.toMinutes() + " minutes.";
    return new SlackText("A link into the dashboard, for you alone", List.of(section(s -> s.text(Mrkdwn.markup(words)))));
  }
}
