package dev.skep.bot.slack.kit;

import com.slack.api.methods.response.auth.AuthTestResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Who Skep is in this workspace; asked once, when first needed. Throws as {@link SlackClient#call} does. Thread-safe. */
@Singleton
public class SlackSelf {
  private final SlackClient slack;
  private volatile @Nullable AuthTestResponse self;

  public SlackSelf(SlackClient slack) {
    this.slack = slack;
  }

  public String userId() {
    return self().getUserId();
  }

  public String teamId() {
    return self().getTeamId();
  }

  private AuthTestResponse self() {
    AuthTestResponse known = self;
    if (known == null) {
      known = slack.call(m -> m.authTest(r -> r));
      self = known;
    }
    return known;
  }
}
