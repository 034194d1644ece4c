package dev.skep.bot.slack.task;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.dispatch.AgentWord;
import dev.skep.dispatch.AgentWords;
import jakarta.inject.Singleton;

/** One card for what was said, posted once and edited ever after. */
@Singleton
class ShowWordDelivery implements DeliveryHandler<ShowWord> {
  private final AgentWords words;
  private final TaskStore tasks;
  private final SlackPosts posts;

  ShowWordDelivery(AgentWords words, TaskStore tasks, SlackPosts posts) {
    this.words = words;
    this.tasks = tasks;
    this.posts = posts;
  }

  @Override
  public String kind() {
    return ShowWord.KIND;
  }

  @Override
  public Class<ShowWord> type() {
    return ShowWord.class;
  }

  @Override
  public Completion deliver(ShowWord show, Attempt attempt) {
    AgentWord word = words.find(show.word()).orElseThrow();
    SlackText text = WordBlocks.of(word, WordTalk.open(tasks.ofThread(word.channel(), word.thread())));
    try {
      if (word.card().isEmpty()) {
        String card = posts.postOnce(word.channel(), word.thread(), text, attempt);
        return () -> words.shown(word.id(), card);
      }
      posts.edit(word.channel(), word.card(), text);
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotEdit()) {
        throw e.permanent();
      }
    }
    return Completion.NOTHING;
  }
}
