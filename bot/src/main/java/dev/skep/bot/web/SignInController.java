package dev.skep.bot.web;

import dev.skep.intake.Person;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of the dashboard: signing in with Slack, or by a link that Slack showed to one person alone. */
@Controller("/dashboard")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class SignInController {
  private static final Logger LOG = LoggerFactory.getLogger(SignInController.class);
  private static final String COOKIE = "skep_signing_in";
  private static final Duration LASTS = Duration.ofMinutes(10);
  private static final String OURS = "/dashboard([/?][A-Za-z0-9/?&=%._~+:@-]*)?";
  private static final int RANDOM_BYTES = 32;

  private final WebSettings settings;
  private final ChatSignIn chat;
  private final Sessions sessions;
  private final Seal seal;
  private final Doorkeeper doorkeeper;
  private final EntryLinks links;
  private final SecureRandom random = new SecureRandom();

  SignInController(WebSettings settings, ChatSignIn chat, Sessions sessions, Seal seal, Doorkeeper doorkeeper,
      EntryLinks links) {
    this.settings = settings;
    this.chat = chat;
    this.sessions = sessions;
    this.seal = seal;
    this.doorkeeper = doorkeeper;
    this.links = links;
  }

  @Get("/sign-in")
  ModelAndView<Map<String, Object>> door(@QueryValue(defaultValue = "") String why,
      @QueryValue(defaultValue = "") String to) {
    return page(Why.of(why), to);
  }

  private ModelAndView<Map<String, Object>> page(Why why, String to) {
    return new ModelAndView<>("door",
        Map.of("door", Door.of(why, settings, safe(to))));
  }

  @Get("/sign-in/slack")
  HttpResponse<?> ask(@QueryValue(defaultValue = "") String to) {
    if (!settings.missing().isEmpty()) {
      return HttpResponse.seeOther(URI.create("/dashboard/sign-in"));
    }
    String state = secret();
    String nonce = secret();
    Cookie kept = sessions.cookie(COOKIE, seal.seal(COOKIE, state + " " + nonce + " " + safe(to)), LASTS);
    return HttpResponse.seeOther(chat.page(settings.clientId(), state, nonce, back())).cookie(kept);
  }

  private String secret() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private URI back() {
    return settings.page("/dashboard/sign-in/back");
  }

  /** Slack sends the browser here. What was asked is known to this browser alone, so another's answer is of no use. */
  @Get("/sign-in/back")
  HttpResponse<?> answered(HttpRequest<?> request, @QueryValue(defaultValue = "") String code,
      @QueryValue(defaultValue = "") String state) {
    Optional<String[]> asked = request.getCookies().findCookie(COOKIE).flatMap(c -> seal.open(COOKIE, c.getValue()))
        .map(text -> text.split(" ", -1)).filter(parts -> parts.length == 3 && same(parts[0], state));
    if (asked.isEmpty() || code.isEmpty() || !settings.missing().isEmpty()) {
      LOG.info("a sign-in was refused: {}", code.isEmpty() ? "Slack sent no code" : "this browser did not ask for it");
      return toDoor(Why.REFUSED);
    }
    try {
      String person = chat.person(settings.clientId(), settings.clientSecret(), code, asked.get()[1], back());
      return enter(person, asked.get()[2]);
    } catch (ChatSignIn.Refused e) {
      LOG.info("a sign-in was refused: {}", e.getMessage());
      return toDoor(e.isElsewhere() ? Why.STRANGER : Why.REFUSED);
    }
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<?> enter(String person, String to) {
    Person.Standing standing = doorkeeper.person(person).standing();
    if (standing != Person.Standing.MEMBER) {
      LOG.info("no dashboard for {}: {}", person, standing);
      return toDoor(Doorkeeper.why(standing));
    }
    return HttpResponse.seeOther(URI.create(safe(to))).cookie(sessions.begin(person))
        .cookie(sessions.cookie(COOKIE, "", Duration.ZERO));
  }

  private HttpResponse<?> toDoor(Why why) {
    return HttpResponse.seeOther(URI.create("/dashboard/sign-in?why=" + why.code()))
        .cookie(sessions.cookie(COOKIE, "", Duration.ZERO));
  }

  /** Whoever looks ahead at a link, such as a chat that previews it, does not use it up: a person presses a button. */
  @Get("/enter")
  ModelAndView<Map<String, Object>> beforeEntering(@QueryValue(defaultValue = "") String key) {
    return new ModelAndView<>("enter", Map.of("key", key));
  }

  @Post("/enter")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> enterBy(HttpRequest<?> request, String key) {
    return isForeign(request)
        ? toDoor(Why.REFUSED)
        : links.use(key).<HttpResponse<?>>map(person -> enter(person, "")).orElseGet(() -> toDoor(Why.LINK));
  }

  @Post("/sign-out")
  @Consumes(MediaType.ALL)
  HttpResponse<?> out(HttpRequest<?> request) {
    return isForeign(request)
        ? HttpResponse.seeOther(URI.create(WebSettings.HOME))
        : HttpResponse.seeOther(URI.create("/dashboard/sign-in?why=out")).cookie(sessions.end());
  }

  private static boolean isForeign(HttpRequest<?> request) {
    String site = request.getHeaders().get("Sec-Fetch-Site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }

  /** Only to a page of ours. */
  private static String safe(String to) {
    return to.matches(OURS) && !to.startsWith("/dashboard/sign-") ? to : WebSettings.HOME;
  }
}
