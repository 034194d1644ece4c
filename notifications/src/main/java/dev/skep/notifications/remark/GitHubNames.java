package dev.skep.notifications.remark;

import java.util.Optional;

/** Who somebody is where work is reviewed. */
public interface GitHubNames {
  Optional<String> githubLogin(String person);
}
