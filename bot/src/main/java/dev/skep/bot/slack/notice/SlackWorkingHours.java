package dev.skep.bot.slack.notice;

import dev.skep.bot.slack.kit.SlackZones;
import dev.skep.notifications.WorkingHours;
import dev.skep.notifications.WorkingHoursPolicy;
import dev.skep.throttle.ReleaseWindow;
import jakarta.inject.Singleton;

/** The company's hours, in the time zone of each person's Slack profile. */
@Singleton
class SlackWorkingHours implements WorkingHours {
  private final WorkingHoursPolicy policy;
  private final SlackZones zones;

  SlackWorkingHours(WorkingHoursPolicy policy, SlackZones zones) {
    this.policy = policy;
    this.zones = zones;
  }

  @Override
  public ReleaseWindow of(String person) {
    ReleaseWindow hours = policy.workingHours();
    return hours.at(zones.of(person, hours.zone()));
  }
}
