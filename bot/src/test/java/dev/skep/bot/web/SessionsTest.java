package dev.skep.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.HandClock;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final HandClock clock = new HandClock();
  private final WebSettings settings = new WebSettings("https://skep.example", "id", "secret");
  private final Sessions sessions = new Sessions(new Seal("xoxb-1", settings), settings, clock);

  private static String with(Cookie cookie) {
    return cookie.getValue();
  }

  @Test
  void aSessionLastsForAWhileAndIsForThisSiteAlone() {
    Cookie cookie = sessions.begin("U1");
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.isSecure()).isTrue();
    assertThat(cookie.getSameSite()).contains(SameSite.Lax);
    assertThat(sessions.of(with(cookie))).contains("U1");
    clock.forward(Sessions.LASTS.minusSeconds(1));
    assertThat(sessions.of(with(cookie))).contains("U1");
    clock.forward(Duration.ofSeconds(1));
    assertThat(sessions.of(with(cookie))).isEmpty();
    assertThat(sessions.of(with(sessions.end()))).isEmpty();
  }

  @Test
  void whatSkepDidNotWriteOpensNothing() {
    Cookie cookie = sessions.begin("U1");
    String[] parts = cookie.getValue().split("\\.");
    String another = sessions.begin("U2").getValue().split("\\.")[0];
    var after = new Sessions(new Seal("xoxb-2", settings), settings, clock);
    assertThat(after.of(with(cookie))).as("another secret").isEmpty();
    for (String forged : new String[]{another + "." + parts[1], parts[0] + ".", parts[0], "", "%%%.%%%", ".", "a.b.c"}) {
      assertThat(sessions.of(forged)).as(forged).isEmpty();
    }
  }

  @Test
  void oneSealIsForOnePurpose() {
    var seal = new Seal("xoxb-1", settings);
    assertThat(seal.open("a", seal.seal("a", "text")).orElseThrow()).isEqualTo("text");
    assertThat(seal.open("b", seal.seal("a", "text"))).isEmpty();
    assertThat(settings.toString()).doesNotContain("secret");
  }
}
