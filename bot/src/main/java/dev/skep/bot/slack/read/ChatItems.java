package dev.skep.bot.slack.read;

import com.slack.api.model.Message;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPages;
import dev.skep.bot.slack.kit.SlackSelf;
import dev.skep.intake.Sanitizer;
import dev.skep.intake.Surroundings;
import dev.skep.throttle.queue.ItemFetcher;
import dev.skep.throttle.queue.ItemSource;
import dev.skep.throttle.queue.ListRefused;
import dev.skep.throttle.queue.ListedItem;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** People's messages in a queue's channel that hold certain words: of the last 90 days, at most the last 1,000. */
@Singleton
class ChatItems implements ItemFetcher {
  private static final Duration BACK = Duration.ofDays(90);
  private static final int LOOKED_AT = 1_000;
  private static final int NAME_MAX_CHARS = 100;
  private static final String NAMELESS = "?";

  private final SlackPages pages;
  private final SlackSelf self;
  private final Surroundings surroundings;
  private final Clock clock;

  ChatItems(SlackPages pages, SlackSelf self, Surroundings surroundings, Clock clock) {
    this.pages = pages;
    this.self = self;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  @Override
  public boolean fetches(ItemSource source) {
    return source instanceof ItemSource.ChatSearch;
  }

  @Override
  public Fetched fetch(WorkQueue queue, ItemSource source, String person) {
    List<String> words = Arrays.stream(((ItemSource.ChatSearch) source).words().toLowerCase(Locale.ROOT).split("\\s+"))
        .filter(w -> !w.isEmpty()).toList();
    if (words.isEmpty()) {
      throw new ListRefused(source.name() + " names no words to look for. I added nothing.");
    }
    List<Message> found = roots(queue.channel()).stream().limit(LOOKED_AT)
        .filter(m -> m.getBotId() == null && m.getSubtype() == null && m.getText() != null)
        .filter(m -> !m.getText().contains("<@" + self.userId() + ">"))
        .filter(m -> words.stream().allMatch(m.getText().toLowerCase(Locale.ROOT)::contains)).toList().reversed();
    String link = found.isEmpty() ? "" : surroundings.permalink(queue.channel(), found.getFirst().getTs());
    return Fetched.of(found.stream().map(m -> item(m, found.getFirst(), link))
        .filter(item -> !item.name().equals(NAMELESS)).toList());
  }

  private List<Message> roots(String channel) {
    try {
      return pages.roots(channel, clock.instant().minus(BACK));
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  /** Links of one channel differ in the message's time alone: one is asked for. */
  private ListedItem item(Message message, Message first, String link) {
    String words = Sanitizer.clean(Mrkdwn.words(message.getText(), self.userId()));
    String name = words.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse(NAMELESS);
    return new ListedItem(Mrkdwn.cut(name, NAME_MAX_CHARS), words, link.replace(digits(first), digits(message)));
  }

  private static String digits(Message message) {
    return message.getTs().replace(".", "");
  }
}
