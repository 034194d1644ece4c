package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.response.openid.connect.OpenIDConnectTokenResponse;
import com.slack.api.methods.response.openid.connect.OpenIDConnectUserInfoResponse;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackSelf;
import dev.skep.bot.slack.kit.SlackSettings;
import dev.skep.bot.web.ChatSignIn;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Retryable;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Signing in with Slack, which is OpenID Connect. The token comes from Slack itself over the connection that we opened,
 * so its signature need not be checked; what it says is. Slack's token method takes no code verifier: what binds an answer
 * to the browser that asked are state and nonce.
 *
 * @see <a href="https://docs.slack.dev/authentication/sign-in-with-slack/">Sign in with Slack</a>
 */
@Singleton
class SlackSignIn implements ChatSignIn {
  private static final String ISSUER = "https://slack.com";

  private final SlackClient slack;
  private final SlackSettings settings;
  private final SlackSelf self;
  private final Clock clock;

  SlackSignIn(SlackClient slack, SlackSettings settings, SlackSelf self, Clock clock) {
    this.slack = slack;
    this.settings = settings;
    this.self = self;
    this.clock = clock;
  }

  @Override
  public URI page(String clientId, String state, String nonce, URI back) {
    String api = settings.apiUrl().endsWith("/") ? settings.apiUrl() : settings.apiUrl() + "/";
    var query = Map.of("response_type", "code", "scope", "openid profile", "client_id", clientId, "state", state, "nonce",
        nonce, "team", self.teamId(), "redirect_uri", back.toString());
    return URI.create(api).resolve("../openid/connect/authorize?" + query.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&")));
  }

  @Override
  public String person(String clientId, String clientSecret, String code, String nonce, URI back) {
    try {
      OpenIDConnectTokenResponse token = slack.call(m -> m.openIDConnectToken(r -> r.clientId(clientId)
          .clientSecret(clientSecret).code(code).redirectUri(back.toString()).grantType("authorization_code")));
      String person = vouched(claims(token.getIdToken()), clientId, nonce);
      OpenIDConnectUserInfoResponse user =
          slack.call(m -> m.openIDConnectUserInfo(r -> r.token(token.getAccessToken())));
      if (!person.equals(user.getUserId())) {
        throw new Refused("Slack names two people for one sign-in", false);
      }
      if (!self.teamId().equals(user.getTeamId())) {
        throw new Refused("it is somebody of another workspace", true);
      }
      return person;
    } catch (SlackClient.SlackRefusal e) {
      throw new Refused("Slack refused it: " + e.code(), false);
    } catch (Retryable e) {
      throw new Refused("Slack could not be asked: " + e.getMessage(), false);
    }
  }

  private static JsonNode claims(String token) {
    String[] parts = token == null ? new String[0] : token.split("\\.");
    try {
      return Documents.read(
          new String(Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : ""), StandardCharsets.UTF_8),
          JsonNode.class);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new Refused("Slack's token cannot be read", false);
    }
  }

  private String vouched(JsonNode claims, String clientId, String nonce) {
    boolean ours = claims.path("iss").asText().equals(ISSUER) && claims.path("aud").asText().equals(clientId);
    boolean asked = claims.path("nonce").asText().equals(nonce);
    boolean fresh = clock.instant().isBefore(Instant.ofEpochSecond(claims.path("exp").asLong()));
    if (!ours || !asked || !fresh) {
      throw new Refused("Slack's token is " + Stream.of(ours ? "" : "for somebody else", asked ? "" : "of another sign-in",
          fresh ? "" : "too old").filter(w -> !w.isEmpty()).collect(Collectors.joining(" and ")), false);
    }
    return claims.path("https://slack.com/user_id").asText();
  }
}
