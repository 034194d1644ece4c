package dev.skep.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.notifications.digest.DigestPlan;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Team;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamsAndDigestsTest {
  private static final String REPOSITORIES = "repositories: [{name: acme/shop}]\n";

  @Test
  void readsTeamsAndWhoHearsOfThem() {
    var read = PolicyReader.read(REPOSITORIES + """
        teams:
          Checkout & co: {channels: [C024BE91L, G024BE91M], people: [U024BE7LH]}
          Search: {people: [U024BE7LJ]}
        digests:
          - {channel: C024BE91L}
          - {channel: C024BE91N, on: Friday, at: "16:30", zone: Europe/Vienna, team: Search, by: repository}
          - {channel: C024BE91P, on: sun, team: everyone, by: team}
        """);
    assertThat(read.problems()).isEmpty();
    assertThat(read.policy().teams()).containsExactly(
        new Team("Checkout & co", Set.of("C024BE91L", "G024BE91M"), Set.of("U024BE7LH")),
        new Team("Search", Set.of(), Set.of("U024BE7LJ")));
    ZoneId utc = ZoneId.of("UTC");
    assertThat(read.policy().digests()).containsExactly(DigestPlan.usual("C024BE91L", utc),
        new DigestPlan("C024BE91N", DayOfWeek.FRIDAY, LocalTime.of(16, 30), ZoneId.of("Europe/Vienna"), "Search",
            Dimension.REPOSITORY),
        new DigestPlan("C024BE91P", DayOfWeek.SUNDAY, LocalTime.of(9, 0), utc, "everyone", Dimension.TEAM));
  }

  @Test
  void withoutTheSectionsThereAreNone() {
    assertThat(PolicyReader.read(REPOSITORIES).policy()).satisfies(p -> {
      assertThat(p.teams()).isEmpty();
      assertThat(p.digests()).isEmpty();
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      teams: {A team: {}}                                      | the team 'A team' needs 'channels' or 'people'
      teams: {A team: {channels: [shop]}}                      | 'shop' is not the Slack id of a channel
      teams: {A team: {people: [ada]}}                         | 'ada' is not a Slack user id
      teams: {A team: {poeple: [U1]}}                          | unknown setting 'poeple'; did you mean 'people'?
      teams: {CORE: {channels: [C1]}}                          | 'CORE' would look like the id of a channel
      teams: {Everyone: {channels: [C1]}}                      | 'Everyone' cannot be the name of a team
      teams: {One: {channels: [C1]}, Two: {channels: [C1]}}    | 'C1' is listed in the team 'One' already
      teams: {One: {people: [U1, U1]}}                         | 'U1' is listed twice
      teams: {One: {channels: [C1]}, one: {channels: [C2]}}    | there is a team 'one' already
      digests: [{on: mon}]                                     | a digest needs the Slack id of its channel
      digests: [{channel: D024BE91L}]                          | not 'D024BE91L'
      digests: [{channel: C1}, {channel: C1}]                  | 'C1' has a digest already
      digests: [{channel: C1, on: monthly}]                    | 'on' must be a day such as mon or fri, not 'monthly'
      digests: [{channel: C1, at: nine}]                       | 'at' must be a time of day in quotes
      digests: [{channel: C1, zone: Mars}]                     | 'zone' must be a time zone
      digests: [{channel: C1, team: Gone}]                     | there is no team 'Gone'; name it under 'teams:'
      digests: [{channel: C1, by: person}]                     | 'by' must be one of repository, template, team, agent, model
      """)
  void mistakesAreNamedWithTheirLine(String section, String words) {
    assertThat(PolicyReader.read(REPOSITORIES + section).problems()).isNotEmpty()
        .anySatisfy(p -> {
          assertThat(p.words()).contains(words);
          assertThat(p.line()).isEqualTo(2);
        });
  }
}
