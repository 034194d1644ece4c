package dev.skep.dispatch;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Collectors;

/** Tells an agent what a person said, as a comment that says who; before there is a pull request it is kept. */
@Singleton
class SayToAgentHandler implements DeliveryHandler<SayToAgent> {
  static final String OVER = "The work is over, so nobody was there to hear it.";
  /** The vendor's clock and ours may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final AgentWords words;
  private final TaskStore tasks;
  private final AgentTalk talk;
  private final ThreadWords thread;

  SayToAgentHandler(AgentWords words, TaskStore tasks, AgentTalk talk, ThreadWords thread) {
    this.words = words;
    this.tasks = tasks;
    this.talk = talk;
    this.thread = thread;
  }

  @Override
  public String kind() {
    return SayToAgent.KIND;
  }

  @Override
  public Class<SayToAgent> type() {
    return SayToAgent.class;
  }

  @Override
  public Completion deliver(SayToAgent effect, Attempt attempt) {
    AgentWord word = words.find(effect.word()).orElseThrow();
    if (word.state() != AgentWord.State.SENDING && word.state() != AgentWord.State.KEPT) {
      return Completion.NOTHING;
    }
    Task task = tasks.find(effect.task()).orElseThrow();
    PullRequestRef pull = task.pullRequest();
    if (isOver(task)) {
      return () -> failed(word, task, OVER);
    } else if (pull == null) {
      return () -> moved(word, AgentWord.State.KEPT, "");
    }
    String url = talk.say(pull, comment(word), marker(word), word.since().minus(CLOCKS_DIFFER));
    return () -> moved(word, AgentWord.State.SENT, url);
  }

  /** What failed may be tried again, and then there is an agent to hear it. */
  private static boolean isOver(Task task) {
    return !task.state().isOpen() && task.state() != TaskState.FAILED;
  }

  /** Every line is a quote: who reads it sees what people said, and nothing they said has an effect. */
  static String comment(AgentWord word) {
    String name = InertMarkdown.of(word.name().replaceAll("\\s+", " ")).strip();
    return name + " asks in Slack:\n\n"
        + InertMarkdown.of(word.words()).strip().lines().map(l -> "> " + l).collect(Collectors.joining("\n"));
  }

  private static String marker(AgentWord word) {
    return "<!-- skep:word=" + word.id() + " -->";
  }

  private void moved(AgentWord word, AgentWord.State to, String told) {
    if (words.move(word.id(), to, told)) {
      thread.changed(word.id());
    }
  }

  /** The card alone would tell it to nobody who does not look there by chance. */
  private void failed(AgentWord word, Task task, String why) {
    if (words.move(word.id(), AgentWord.State.FAILED, why)) {
      thread.changed(word.id());
      thread.say(task, "I did not tell the agent what " + word.name() + " asked. " + why);
    }
  }

  @Override
  public Completion giveUp(SayToAgent effect, String reason) {
    return () -> words.find(effect.word())
        .ifPresent(word -> tasks.find(effect.task()).ifPresent(task -> failed(word, task, reason)));
  }
}
