package dev.skep.bot.slack.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.Message;
import com.slack.api.util.json.GsonFactory;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackSelf;
import dev.skep.bot.slack.read.SlackAlert;
import dev.skep.bot.slack.read.SlackEvent;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.intake.AsideWords;
import dev.skep.intake.Intake;
import dev.skep.intake.Sanitizer;
import dev.skep.intake.watch.Sighting;
import dev.skep.intake.watch.Watching;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was said and done where rules watch, handed to them in their words. */
@Singleton
public class WatchEars {
  private final Watching watching;
  private final SlackClient slack;
  private final SlackSelf self;

  WatchEars(Watching watching, SlackClient slack, SlackSelf self) {
    this.watching = watching;
    this.slack = slack;
    this.self = self;
  }

  public Completion seen(SlackEvent.Seen seen) {
    String words = seen.app().isEmpty() ? Mrkdwn.words(seen.text(), seen.bot()) : seen.text();
    return AsideWords.is(words)
        ? Completion.NOTHING
        : watching.saw(new Sighting(seen.channel(), seen.thread(), seen.message(), seen.person(), seen.app(), "", false,
            Sanitizer.clean(words)));
  }

  /** A reply in a thread that is not talked of with Skep. */
  public Completion said(Intake.Asked reply) {
    return watching.saw(new Sighting(
        reply.channel(), reply.thread(), reply.message(), reply.person(), Set.of(), "", false, reply.text()));
  }

  /** Asks for the message only where a rule waits for that reaction. One that is gone says nothing. */
  public Completion reacted(SlackEvent.Reacted reacted) {
    return watching.waitsFor(reacted.channel(), reacted.emoji())
        ? message(reacted.channel(), reacted.message()).map(m -> watching.saw(pointedAt(m, reacted)))
            .orElse(Completion.NOTHING)
        : Completion.NOTHING;
  }

  private Sighting pointedAt(Message message, SlackEvent.Reacted reacted) {
    JsonNode raw = Documents.read(GsonFactory.createSnakeCase().toJson(message), JsonNode.class);
    boolean ofApp = SlackAlert.isOfApp(raw);
    String words = ofApp
        ? SlackAlert.words(raw, self.userId())
        : Mrkdwn.words(raw.path("text").asText(""), self.userId());
    return new Sighting(reacted.channel(), raw.path("thread_ts").asText(reacted.message()), reacted.message(),
        reacted.person(), ofApp ? SlackAlert.names(raw) : Set.of(), reacted.emoji(),
        self.userId().equals(message.getUser()), Sanitizer.clean(words));
  }

  /** Also one inside a thread: asked for by its own id, Slack gives it, and which thread it belongs to. */
  private Optional<Message> message(String channel, String ts) {
    try {
      List<Message> found = slack.call(m -> m.conversationsReplies(
          r -> r.channel(channel).ts(ts).latest(ts).inclusive(true).limit(1))).getMessages();
      return found == null ? Optional.empty() : found.stream().filter(m -> ts.equals(m.getTs())).findFirst();
    } catch (SlackClient.SlackRefusal e) {
      return Optional.empty();
    }
  }
}
