package dev.skep.bot.slack.read;

import com.slack.api.methods.response.reactions.ReactionsGetResponse;
import com.slack.api.model.Reaction;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackSelf;
import dev.skep.notifications.signal.Faces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's reactions. An emoji is a help and nothing hangs on it: what Slack refuses for good is a line in the log.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/reactions.add">reactions.add</a>
 */
@Singleton
class SlackFaces implements Faces {
  private static final Logger LOG = LoggerFactory.getLogger(SlackFaces.class);

  private final SlackClient slack;
  private final SlackSelf self;

  SlackFaces(SlackClient slack, SlackSelf self) {
    this.slack = slack;
    this.self = self;
  }

  @Override
  public boolean put(String channel, String message, String emoji) {
    try {
      slack.call(m -> m.reactionsAdd(r -> r.channel(channel).timestamp(message).name(emoji)));
      return true;
    } catch (SlackClient.SlackRefusal e) {
      if (!e.code().equals("already_reacted")) {
        LOG.info("no :{}: under {} in {}: {}", emoji, message, channel, e.code());
      }
      return e.code().equals("already_reacted");
    }
  }

  @Override
  public void take(String channel, String message, String emoji) {
    try {
      slack.call(m -> m.reactionsRemove(r -> r.channel(channel).timestamp(message).name(emoji)));
    } catch (SlackClient.SlackRefusal e) {
      LOG.info(":{}: stays as it is under {} in {}: {}", emoji, message, channel, e.code());
    }
  }

  @Override
  public Optional<List<Given>> under(String channel, String message) {
    try {
      ReactionsGetResponse answer = slack.call(m -> m.reactionsGet(r -> r.channel(channel).timestamp(message).full(true)));
      List<Reaction> all = answer.getMessage() == null ? null : answer.getMessage().getReactions();
      return answer.getMessage() == null
          ? Optional.empty()
          : Optional.of((all == null ? List.<Reaction>of() : all).stream().map(this::given).toList());
    } catch (SlackClient.SlackRefusal e) {
      LOG.info("reactions to {} in {} are not told: {}", message, channel, e.code());
      return Optional.empty();
    }
  }

  private Given given(Reaction reaction) {
    Set<String> people = reaction.getUsers() == null ? Set.of() : Set.copyOf(reaction.getUsers());
    return new Given(reaction.getName().replaceFirst("::.*", ""), people, people.contains(self.userId()));
  }
}
