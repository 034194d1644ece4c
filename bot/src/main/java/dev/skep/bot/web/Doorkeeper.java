package dev.skep.bot.web;

import dev.skep.intake.Person;
import dev.skep.intake.Surroundings;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets full members in and nobody else, whatever page it is: one that needs no door is named here. */
@ServerFilter({"/dashboard", "/dashboard/**"})
class Doorkeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
  private static final Set<String> OPEN = Set.of("/dashboard/sign-in", "/dashboard/sign-in/slack", "/dashboard/sign-in/back",
      "/dashboard/enter");
  private static final String ASSETS = "/dashboard/assets/";
  /** Nothing from elsewhere, no script or style within a page, and no page of ours within another. */
  private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
      + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Sessions sessions;
  private final Surroundings surroundings;
  private final WebSettings settings;

  Doorkeeper(Sessions sessions, Surroundings surroundings, WebSettings settings) {
    this.sessions = sessions;
    this.surroundings = surroundings;
    this.settings = settings;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Nullable
  HttpResponse<?> let(HttpRequest<?> request) {
    String path = request.getPath();
    if (OPEN.contains(path) || path.startsWith(ASSETS)) {
      return null;
    }
    Optional<String> session = sessions.of(request);
    if (session.isEmpty()) {
      boolean came = request.getCookies().contains("skep_session");
      return away(request, came ? Why.ENDED : Why.NOT_YET);
    }
    Person person = person(session.get());
    if (person.standing() != Person.Standing.MEMBER) {
      LOG.info("no dashboard for {}: {}", person.id(), person.standing());
      return away(request, why(person.standing()));
    }
    new Viewer(person.id(), person.name()).enter(request);
    return null;
  }

  /** Whose standing cannot be found out is nobody's member. */
  Person person(String id) {
    try {
      return surroundings.person(id);
    } catch (RuntimeException e) {
      LOG.warn("Slack does not tell who {} is: {}", id, e.getMessage());
      return new Person(id, id, Person.Standing.UNKNOWN);
    }
  }

  static Why why(Person.Standing standing) {
    return switch (standing) {
      case GUEST -> Why.GUEST;
      case STRANGER -> Why.STRANGER;
      case UNKNOWN, MEMBER -> Why.UNKNOWN;
    };
  }

  /** A part of a page cannot become the door, so the whole page goes there. */
  private static HttpResponse<?> away(HttpRequest<?> request, Why why) {
    String door = "/dashboard/sign-in?why=" + why.code();
    if (request.getHeaders().contains("HX-Request")) {
      return HttpResponse.unauthorized().header("HX-Redirect", door);
    }
    String to = request.getUri().toString();
    return HttpResponse.seeOther(
        URI.create(door + "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
  }

  @ResponseFilter
  void guard(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.header("Content-Security-Policy", CONTENT).header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY").header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin").header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (settings.isSecure()) {
      response.header("Strict-Transport-Security", "max-age=31536000");
    }
    if (!request.getPath().startsWith(ASSETS)) {
      response.header("Cache-Control", "no-store");
    }
  }
}
