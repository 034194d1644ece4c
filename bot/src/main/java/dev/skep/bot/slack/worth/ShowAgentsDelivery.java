package dev.skep.bot.slack.worth;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.playbook.Playbooks;
import dev.skep.notifications.agents.Trials;
import dev.skep.notifications.worth.AgentRecords;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Shows the records as they are by then; where Skep cannot speak in that channel, directly to the person. */
@Singleton
class ShowAgentsDelivery implements DeliveryHandler<ShowAgents> {
  private final AgentRecords records;
  private final Trials trials;
  private final Playbooks playbooks;
  private final IntakePolicy policy;
  private final SlackPosts posts;
  private final Clock clock;

  ShowAgentsDelivery(AgentRecords records, Trials trials, Playbooks playbooks, IntakePolicy policy, SlackPosts posts,
      Clock clock) {
    this.records = records;
    this.trials = trials;
    this.playbooks = playbooks;
    this.policy = policy;
    this.posts = posts;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ShowAgents.KIND;
  }

  @Override
  public Class<ShowAgents> type() {
    return ShowAgents.class;
  }

  @Override
  public Completion deliver(ShowAgents effect, Attempt attempt) {
    SlackText text = text(effect.words());
    posts.showOrSend(effect.person(), effect.channel(), text, attempt);
    return Completion.NOTHING;
  }

  private SlackText text(String words) {
    var known = new AgentsWords.Known(
        policy.repositories(), playbooks.inForce().stream().map(Playbook::name).toList(), trials.all());
    return switch (AgentsWords.read(words, known, clock.instant())) {
      case AgentsWords.NotUnderstood not -> SlackText.plain(Mrkdwn.escape(not.words()));
      case AgentsWords.OfTrial of -> AgentsBlocks.trial(trials.result(of.trial()), false);
      case AgentsWords.Records wanted -> AgentsBlocks.records(wanted, records.by(wanted.slice()),
          trials.all().stream().map(trials::result).toList());
    };
  }
}
