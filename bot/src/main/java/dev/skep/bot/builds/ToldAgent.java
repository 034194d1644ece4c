package dev.skep.bot.builds;

import dev.skep.core.task.PullRequestRef;
import dev.skep.dispatch.AgentTalk;
import dev.skep.notifications.build.AgentTeller;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Lets red builds be told to agents by the way that people's words take. */
@Singleton
class ToldAgent implements AgentTeller {
  private final AgentTalk talk;

  ToldAgent(AgentTalk talk) {
    this.talk = talk;
  }

  @Override
  public String tell(PullRequestRef pull, String words, String marker, Instant since) {
    return talk.say(pull, words, marker, since);
  }
}
