package dev.skep.bot.slack.schedule;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.schedule.Schedule;
import dev.skep.throttle.schedule.Schedules;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Shows schedules; what one person alone sees may come twice after a crash. */
@Singleton
class ShowScheduleDelivery implements DeliveryHandler<ShowSchedule> {

  private final Provider<Schedules> schedules;
  private final SlackPosts posts;
  private final Clock clock;

  ShowScheduleDelivery(Provider<Schedules> schedules, SlackPosts posts, Clock clock) {
    this.schedules = schedules;
    this.posts = posts;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ShowSchedule.KIND;
  }

  @Override
  public Class<ShowSchedule> type() {
    return ShowSchedule.class;
  }

  @Override
  public Completion deliver(ShowSchedule show, Attempt attempt) {
    SlackText text = text(show);
    try {
      if (show.alone()) {
        posts.postOnlyFor(show.person(), show.channel(), show.thread(), text);
      } else if (show.card().isEmpty() || !isEdited(show, text)) {
        posts.postOnce(show.channel(), show.thread(), text, attempt);
      }
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotSpeakThere()) {
        throw e.permanent();
      }
      directly(show, text, attempt);
    }
    return Completion.NOTHING;
  }

  private SlackText text(ShowSchedule show) {
    if (show.schedule() == null) {
      List<Schedule> others = schedules.get().in(show.channel()).stream().filter(s -> !s.owner().equals(show.person()))
          .toList();
      return ScheduleBlocks.list(schedules.get().of(show.person()), others);
    }
    Schedule schedule = schedules.get().find(show.schedule()).orElse(null);
    if (schedule == null) {
      return SlackText.plain(Mrkdwn.escape(show.words().isEmpty() ? "That schedule is gone." : show.words()));
    }
    if (schedule.state() == Schedule.State.PROPOSED) {
      return ScheduleBlocks.proposal(schedule, clock.instant(), show.alone());
    }
    return show.alone() ? ScheduleBlocks.one(show.words(), schedule) : ScheduleBlocks.saved(schedule);
  }

  private boolean isEdited(ShowSchedule show, SlackText text) {
    try {
      posts.edit(show.channel(), show.card(), text);
      return true;
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotEdit()) {
        throw e;
      }
      return false;
    }
  }

  /** Skep is no member of the channel: the two talk alone. */
  private void directly(ShowSchedule show, SlackText text, Attempt attempt) {
    try {
      posts.postOnce(posts.directChannel(show.person()), "", text, attempt);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }
}
