package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.assistant.SuggestedPrompt;
import dev.skep.bot.slack.home.HomeTab;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.Talk;
import dev.skep.bot.slack.kit.Talks;
import dev.skep.bot.slack.queue.QueueTalk;
import dev.skep.bot.slack.read.SlackEvent;
import dev.skep.bot.slack.task.CrossEars;
import dev.skep.bot.slack.watch.WatchEars;
import dev.skep.core.inbox.InboundHandler;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Retryable;
import dev.skep.intake.AsideWords;
import dev.skep.intake.Intake;
import dev.skep.notifications.signal.Cross;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works what was said and opened. What is said to Skep is offered to every {@link Talk} before the interview. */
@Singleton
class SlackEventHandler implements InboundHandler {
  private static final Logger LOG = LoggerFactory.getLogger(SlackEventHandler.class);

  private final Intake intake;
  private final Talks talks;
  private final QueueTalk queues;
  private final SlackClient slack;
  private final HomeTab home;
  private final WatchEars ears;
  private final CrossEars crosses;
  private final OwedAnswers owed;

  SlackEventHandler(Intake intake, Talks talks, QueueTalk queues, SlackClient slack, HomeTab home, WatchEars ears,
      CrossEars crosses, OwedAnswers owed) {
    this.intake = intake;
    this.talks = talks;
    this.queues = queues;
    this.slack = slack;
    this.home = home;
    this.ears = ears;
    this.crosses = crosses;
    this.owed = owed;
  }

  @Override
  public String source() {
    return SlackReader.EVENT;
  }

  @Override
  public Completion handle(String payload, Attempt attempt) {
    return switch (SlackEvent.read(Documents.read(payload, JsonNode.class))) {
      case SlackEvent.Spoken spoken -> spoken(spoken, attempt);
      case SlackEvent.Changed changed -> intake.changed(new Intake.Asked(changed.channel(), changed.thread(),
          changed.message(), changed.person(), Mrkdwn.words(changed.text(), changed.bot()), false), attempt);
      case SlackEvent.Seen seen -> ears.seen(seen);
      case SlackEvent.Reacted reacted -> reacted(reacted, attempt);
      case SlackEvent.HomeOpened opened -> home(opened);
      case SlackEvent.AssistantOpened opened -> suggest(opened);
      case SlackEvent.ChannelGone gone -> queues.gone(gone.channel(), gone.why());
      case SlackEvent.ChannelBack back -> queues.back(back.channel());
      case SlackEvent.Useless useless -> Completion.NOTHING;
    };
  }

  private Completion spoken(SlackEvent.Spoken spoken, Attempt attempt) {
    var asked = new Intake.Asked(spoken.channel(), spoken.thread(), spoken.message(), spoken.person(),
        Mrkdwn.words(spoken.text(), spoken.bot()), spoken.direct(), spoken.attached());
    if (AsideWords.is(asked.text())) {
      return spoken.addressed() ? () -> owed.settle(attempt.id()) : Completion.NOTHING;
    }
    if (!spoken.addressed()) {
      Completion heard = intake.overheard(asked, attempt);
      return heard == Completion.NOTHING ? ears.said(asked) : heard;
    }
    Optional<Completion> taken = talks.said(asked, attempt);
    if (taken.isPresent()) {
      return taken.get();
    }
    if (spoken.direct()) {
      status(spoken);
    }
    return intake.asked(asked, attempt);
  }

  private Completion reacted(SlackEvent.Reacted reacted, Attempt attempt) {
    Completion crossed = Cross.is(reacted.emoji()) ? crosses.reacted(reacted, attempt) : Completion.NOTHING;
    Completion watched = reacted.added() ? ears.reacted(reacted) : Completion.NOTHING;
    return crossed == Completion.NOTHING ? watched : crossed;
  }

  /** Only shown in the assistant pane; elsewhere Slack refuses it, which does no harm. */
  private void status(SlackEvent.Spoken spoken) {
    bestEffort(() -> slack.call(m -> m.assistantThreadsSetStatus(r -> r
        .channelId(spoken.channel()).threadTs(spoken.thread()).status("is reading the thread…"))));
  }

  private Completion home(SlackEvent.HomeOpened opened) {
    bestEffort(() -> home.show(opened.person(), ""));
    return Completion.NOTHING;
  }

  private Completion suggest(SlackEvent.AssistantOpened opened) {
    bestEffort(() -> slack.call(m -> m.assistantThreadsSetSuggestedPrompts(r -> r
        .channelId(opened.channel()).threadTs(opened.thread()).title("What should an agent change?")
        .prompts(List.of(
            SuggestedPrompt.builder().title("Fix a bug")
                .message("There is a bug I would like an agent to fix: ").build(),
            SuggestedPrompt.builder().title("Change a text")
                .message("Please change the wording of ").build(),
            SuggestedPrompt.builder().title("Clean something up")
                .message("Please remove the expired feature flag ").build())))));
    return Completion.NOTHING;
  }

  private static void bestEffort(Runnable call) {
    try {
      call.run();
    } catch (Retryable | SlackClient.SlackRefusal e) {
      LOG.info("left out: {}", e.getMessage());
    }
  }
}
