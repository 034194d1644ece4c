package dev.skep.bot.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has signed in, kept by their browser in a sealed cookie. Whether that person may still look is asked with each
 * request, so a session opens nothing to somebody who has left.
 */
@Singleton
class Sessions {
  static final Duration LASTS = Duration.ofHours(12);
  private static final String COOKIE = "skep_session";
  private static final String PURPOSE = "session";

  private final Seal seal;
  private final WebSettings settings;
  private final Clock clock;

  Sessions(Seal seal, WebSettings settings, Clock clock) {
    this.seal = seal;
    this.settings = settings;
    this.clock = clock;
  }

  Cookie begin(String person) {
    String text = person + " " + clock.instant().plus(LASTS).getEpochSecond();
    return cookie(COOKIE, seal.seal(PURPOSE, text), LASTS);
  }

  Cookie end() {
    return cookie(COOKIE, "", Duration.ZERO);
  }

  /** Chat user id of who signed in; empty where nobody did or it was too long ago. */
  Optional<String> of(HttpRequest<?> request) {
    return request.getCookies().findCookie(COOKIE).flatMap(cookie -> of(cookie.getValue()));
  }

  Optional<String> of(String cookie) {
    return seal.open(PURPOSE, cookie).map(text -> text.split(" ", 2))
        .filter(parts -> clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1]))))
        .map(parts -> parts[0]);
  }

  /** No script reads it, no other site's request carries it, and nobody on the way hears it where there is HTTPS. */
  Cookie cookie(String name, String value, Duration lasts) {
    return Cookie.of(name, value).path(WebSettings.HOME).httpOnly(true).sameSite(SameSite.Lax)
        .secure(settings.isSecure()).maxAge(lasts);
  }
}
