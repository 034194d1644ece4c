package dev.skep.bot.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Who Skep is in this workspace; asked once, when first needed. */
@Singleton
class SlackSelf {
  private final SlackClient slack;
  private volatile @Nullable AuthTestResponse self;

  SlackSelf(SlackClient slack) {
    this.slack = slack;
  }

  String userId() {
    return self().getUserId();
  }

  String teamId() {
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
