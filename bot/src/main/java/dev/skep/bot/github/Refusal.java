package dev.skep.bot.github;

import dev.skep.core.work.Permanent;
import java.util.Locale;

/**
 * What a refusal of GitHub's means to somebody who never saw a status code, and who can mend it. Pure. GitHub's own
 * words only choose among ours: they are never shown.
 */
record Refusal(String words, String advice) {

  /** @param said GitHub's own words, empty for none */
  static Refusal of(int status, String said) {
    return switch (status) {
      case 301, 302, 307, 308 -> new Refusal("This repository has another name on GitHub now.",
          "Whoever runs Skep has to put the new one into skep.yml.");
      case 401 -> new Refusal("GitHub does not accept Skep's token.", "Whoever runs Skep has to renew it.");
      case 403 -> forbidden(said.toLowerCase(Locale.ROOT));
      case 404 -> new Refusal("GitHub does not show Skep this repository.",
          "Either its name is wrong or Skep's account has no access.");
      case 410 -> said.toLowerCase(Locale.ROOT).contains("deleted")
          ? new Refusal("The issue was deleted on GitHub.", "If the work is still wanted, please ask for it anew.")
          : new Refusal("Issues are switched off in this repository.", "Its owner can switch them on in the settings.");
      case 422 -> new Refusal("GitHub did not accept what Skep sent.", "Whoever runs Skep finds the reason in its log.");
      default -> new Refusal("GitHub answered with an error (" + status + ").",
          "Whoever runs Skep finds more in its log.");
    };
  }

  private static Refusal forbidden(String said) {
    if (said.contains("archived")) {
      return new Refusal("This repository is archived, so nothing can be changed in it.",
          "Its owner can unarchive it in the settings.");
    }
    if (said.contains("saml")) {
      return new Refusal("The organization lets in only tokens that passed its single sign-on.",
          "Whoever runs Skep has to authorize Skep's token for the organization, in GitHub's token settings.");
    }
    if (said.contains("not accessible by")) {
      return new Refusal("Skep's access to GitHub does not cover this.", "Whoever runs Skep has to let it read and write"
          + " actions, contents, issues and pull requests in this repository.");
    }
    if (said.contains("suspended")) {
      return new Refusal("Skep's GitHub account is suspended.", "Whoever runs Skep has to clear that up with GitHub.");
    }
    return new Refusal("GitHub does not let Skep do this there.",
        "Whoever runs Skep has to give its account write access.");
  }

  /** Whether GitHub's words ask for a pause. Sometimes nothing else does: no header, and a status that means "no". */
  static boolean asksForPause(String said) {
    String words = said.toLowerCase(Locale.ROOT);
    return words.contains("rate limit") || words.contains("abuse detection");
  }

  Permanent permanent() {
    return new Permanent(words + " " + advice);
  }
}
