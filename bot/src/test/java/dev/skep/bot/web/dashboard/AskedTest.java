package dev.skep.bot.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Tasks;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Picked;
import dev.skep.notifications.worth.Slice;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedTest {
  private static Asked read(String query) {
    var parameters = new HashMap<String, String>();
    for (String one : query.replaceFirst("^\\?", "").split("&")) {
      String[] both = one.split("=", 2);
      parameters.put(both[0], both.length == 1 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
    }
    return Asked.of(parameters::get);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                                              | ''
      time=28&by=template&show=all&page=1             | ''
      time=90&repository=acme%2Fshop                  | ?time=90&repository=acme%2Fshop
      time=all&model=-&by=person&show=reworked&page=3 | ?time=all&model=-&by=person&show=reworked&page=3
      template=a%26b%3D%22%3E&team=C1                 | ?template=a%26b%3D%22%3E&team=C1
      time=between&from=2026-01-01&to=2026-02-01      | ?time=between&from=2026-01-01&to=2026-02-01
      show=failed&failure=no_start                    | ?show=failed&failure=no_start
      time=hunter2&by=week&show=everything&page=-1    | ''
      time=between&from=2026-13-41&to=x               | ''
      time=90&from=2026-01-01&to=2026-02-01           | ?time=90
      page=99999999999&from=2026-01-01                | ''
      """)
  void anAddressSaysAllAndNothingTwice(String given, String query) {
    Asked asked = read(given);
    assertThat(asked.query()).isEqualTo(query);
    assertThat(read(asked.query())).isEqualTo(asked);
  }

  @Test
  void itIsASliceOfTime() {
    Instant now = Tasks.NOON;
    assertThat(read("").slice(now)).isEqualTo(Slice.last(Slice.USUAL, now));
    assertThat(read("time=all&model=-").slice(now)).isEqualTo(Slice.all(now).only(Dimension.MODEL, ""));
    Slice two = read("time=between&from=2026-01-01&to=2026-01-02").slice(now);
    assertThat(Instant.parse("2026-01-01T00:00:00Z")).isAfter(two.from());
    assertThat(Instant.parse("2026-01-02T23:59:59.999Z")).isBeforeOrEqualTo(two.to());
    assertThat(Instant.parse("2026-01-03T00:00:00Z")).isAfter(two.to());
    assertThat(Duration.between(two.from(), two.to())).isEqualTo(Duration.ofDays(2));
  }

  @Test
  void whatIsChosenNextBeginsOnTheFirstPage() {
    Asked asked = read("time=7&team=C1&page=4");
    assertThat(asked.show(Picked.FAILED, "no_start").tasks())
        .isEqualTo("/dashboard/tasks?time=7&team=C1&show=failed&failure=no_start");
    assertThat(asked.without(Dimension.TEAM).board()).isEqualTo("/dashboard?time=7");
    assertThat(asked.only(Dimension.PERSON, "U1").only()).isEqualTo(Map.of(Dimension.TEAM, "C1", Dimension.PERSON, "U1"));
  }
}
