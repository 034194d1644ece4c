package dev.skep.bot.slack.brief;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackSelf;
import dev.skep.bot.slack.read.SlackAttached;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Attached;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Intake;
import jakarta.inject.Singleton;
import java.util.List;

/** The shortcut of a message that hands it to an agent. Without a model the form is the shortest way. */
@Singleton
public class HandToAgent {
  private final Intake intake;
  private final Forms forms;
  private final SlackSelf self;

  HandToAgent(Intake intake, Forms forms, SlackSelf self) {
    this.intake = intake;
    this.forms = forms;
    this.self = self;
  }

  public Completion handed(JsonNode body, Attempt attempt) {
    JsonNode message = body.path("message");
    String person = body.path("user").path("id").asText();
    String channel = body.path("channel").path("id").asText();
    String ts = message.path("ts").asText();
    String thread = message.path("thread_ts").asText(ts);
    String words = Mrkdwn.words(message.path("text").asText(""), self.userId());
    List<Attached> attached = SlackAttached.of(message, self.userId());
    if (intake.hasModel()) {
      return intake.asked(new Intake.Asked(channel, thread, ts, person, words, false, attached), attempt);
    }
    ConversationId id = intake.begin(channel, thread, person, words, attached);
    var where = new BriefModal.Where(id, channel, thread, null);
    return forms.open(body.path("trigger_id").asText(), person, where, attempt);
  }
}
