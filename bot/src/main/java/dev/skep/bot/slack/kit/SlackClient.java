package dev.skep.bot.slack.kit;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * Slack's Web API, with the bot's token. Each call takes 15 seconds at most and is made once: who calls tries again, or
 * does not. Thread-safe.
 *
 * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">rate limits</a>
 */
@Singleton
public class SlackClient {
  private static final int TIMEOUT_MS = 15_000;
  private static final Duration UNTOLD_WAIT = Duration.ofSeconds(30);
  private static final Set<String> MAY_PASS = Set.of(
      "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org", "ratelimited");

  private final Slack slack;
  private final MethodsClient methods;

  public SlackClient(SlackSettings settings) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(settings.apiUrl().endsWith("/") ? settings.apiUrl() : settings.apiUrl() + "/");
    config.setHttpClientReadTimeoutMillis(TIMEOUT_MS);
    config.setHttpClientWriteTimeoutMillis(TIMEOUT_MS);
    config.setHttpClientCallTimeoutMillis(TIMEOUT_MS);
    config.setPrettyResponseLoggingEnabled(false);
    // Nobody reads its statistics, and for them it asks auth.test beside the first calls and logs what it is told.
    config.setStatsEnabled(false);
    this.slack = Slack.getInstance(config);
    this.methods = slack.methods(settings.botToken());
  }

  /** The library itself, for what is no call with the bot's token. */
  public Slack slack() {
    return slack;
  }

  /** One call of the Web API. */
  @FunctionalInterface
  public interface Call<T> {
    T on(MethodsClient methods) throws IOException, SlackApiException;
  }

  /**
   * @return an answer that is ok
   * @throws Retryable where Slack, or the way to it, may do better later; with Slack's own wait where it told one
   * @throws SlackRefusal where it never will
   */
  public <T extends SlackApiTextResponse> T call(Call<T> call) {
    T answer;
    try {
      answer = call.on(methods);
    } catch (SlackApiException e) {
      throw refused(e);
    } catch (IOException e) {
      throw new Retryable("Slack cannot be reached: " + e.getClass().getSimpleName(), e);
    } catch (JsonParseException e) {
      throw new Retryable("something that is not Slack answered in its place", e);
    }
    if (answer.isOk()) {
      return answer;
    }
    if (MAY_PASS.contains(answer.getError())) {
      throw new Retryable("Slack answered " + answer.getError(), (Throwable) null);
    }
    throw new SlackRefusal(answer.getError());
  }

  private static RuntimeException refused(SlackApiException e) {
    int status = e.getResponse().code();
    if (status == 429) {
      String after = e.getResponse().header("Retry-After", "");
      return new Retryable("Slack asks us to slow down",
          after.matches("\\d+") ? Duration.ofSeconds(Long.parseLong(after)) : UNTOLD_WAIT);
    }
    return new Retryable("Slack answered " + status, e);
  }

  @PreDestroy
  void close() throws Exception {
    slack.close();
  }

  /** Slack understood and said no; {@link #code()} is Slack's own word for it. */
  public static final class SlackRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<String> UNREACHABLE =
        Set.of("not_in_channel", "channel_not_found", "is_archived", "restricted_action", "user_not_in_channel");
    private static final Set<String> UNEDITABLE =
        Set.of("message_not_found", "cant_update_message", "edit_window_closed");
    private final String code;

    public SlackRefusal(String code) {
      super("Slack refused: " + code);
      this.code = code;
    }

    public String code() {
      return code;
    }

    /** Skep cannot speak there: elsewhere it may. */
    public boolean cannotSpeakThere() {
      return UNREACHABLE.contains(code);
    }

    /** The message is gone, or is not to be changed any more. */
    public boolean cannotEdit() {
      return UNEDITABLE.contains(code);
    }

    /** The same for work that is then given up, in words for a person. */
    public Permanent permanent() {
      return new Permanent(words(), this);
    }

    private String words() {
      return switch (code) {
        case "not_in_channel", "channel_not_found", "user_not_in_channel" ->
          "I am not in that channel. Somebody has to invite me there.";
        case "is_archived" -> "That channel is archived.";
        case "restricted_action" -> "I am not allowed to write in that channel.";
        case "message_not_found", "thread_not_found" -> "That message is not there any more.";
        case "user_not_found", "users_not_found" -> "Slack does not know that person.";
        case "missing_scope", "not_allowed_token_type", "no_permission" ->
          "My Slack app lacks a permission. Whoever runs Skep can add it (" + code + ").";
        case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired" ->
          "Slack does not accept my token any more. Whoever runs Skep has to renew it (" + code + ").";
        default -> "Slack would not let me do that (" + code + ").";
      };
    }
  }
}
