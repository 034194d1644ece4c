package dev.skep.bot.slack.kit;

import com.slack.api.model.User;
import dev.skep.throttle.schedule.TimesInWords;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Optional;

/** In which time zone people are, as their Slack profile says now; UTC where it does not. */
@Singleton
public class SlackZones {
  private final SlackClient slack;

  SlackZones(SlackClient slack) {
    this.slack = slack;
  }

  /** UTC where the profile tells none, or nobody is known by that id. */
  public ZoneId of(String person) {
    return TimesInWords.zone(told(person).orElse(""));
  }

  /** @param otherwise where the profile tells none */
  public ZoneId of(String person, ZoneId otherwise) {
    return told(person).map(TimesInWords::zone).orElse(otherwise);
  }

  private Optional<String> told(String person) {
    try {
      User user = slack.call(m -> m.usersInfo(r -> r.user(person))).getUser();
      return Optional.ofNullable(user.getTz()).filter(zone -> !zone.isBlank());
    } catch (SlackClient.SlackRefusal e) {
      return Optional.empty();
    }
  }
}
