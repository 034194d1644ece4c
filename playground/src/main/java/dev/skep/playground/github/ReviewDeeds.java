package dev.skep.playground.github;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people do around the review of a pull request, beside reviewing it. Thread-safe. */
public final class ReviewDeeds {
  private final Hub hub;
  private final PullDesk pulls;

  ReviewDeeds(Hub hub, PullDesk pulls) {
    this.hub = hub;
    this.pulls = pulls;
  }

  /** Takes back the verdict of a reviewer. */
  public void dismiss(String repository, int number, String reviewer, String by) {
    hub.locked(() -> pulls.dismiss(pull(repository, number), hub.account(reviewer), hub.account(by)));
  }

  /** A review by an app's account. */
  public void approveAsBot(String repository, int number, String slug) {
    var bot = new Account(slug.hashCode() & 0xffff, slug + "[bot]", "Bot", "BOT_" + slug);
    hub.locked(() -> pulls.review(pull(repository, number), bot, "APPROVED", "Looks good to me."));
  }

  /** Pushes a commit of a person's own to the branch. */
  public void push(String repository, int number, String login, String message, String... files) {
    hub.locked(() -> pulls.push(pull(repository, number), message, hub.account(login), List.of(files)));
  }

  public void request(String repository, int number, String reviewer, String by) {
    hub.locked(() -> pulls.requestReview(pull(repository, number), hub.account(reviewer), hub.account(by)));
  }

  public void draftAgain(String repository, int number, String by) {
    hub.locked(() -> pulls.draftAgain(pull(repository, number), hub.account(by)));
  }

  /** The agent asks for review there without leaving the draft, as the real one does. */
  public void agentLeavesDrafts(String repository) {
    hub.locked(() -> {
      repo(repository).agentLeavesDrafts = true;
    });
  }

  /**
   * What the agent's branches change there from their next push on, as patches by path. One without words is of a file
   * too large to be shown.
   */
  public void agentChanges(String repository, Map<String, String> patches) {
    hub.locked(() -> {
      repo(repository).agentPatches.clear();
      repo(repository).agentPatches.putAll(patches);
    });
  }

  /** Writes a file on the default branch, such as CODEOWNERS. */
  public void file(String repository, String path, String text) {
    hub.locked(() -> {
      repo(repository).files.put(path, text);
    });
  }

  /** State and words of the newest status of that context on the head, empty for none. */
  public String status(String repository, int number, String context) {
    return hub.locked(() -> pull(repository, number).head().latestStatuses().stream()
        .filter(s -> s.context().equals(context)).findFirst()
        .map(s -> s.state().toLowerCase(Locale.ROOT) + " " + s.description()).orElse(""));
  }

  private Repo repo(String name) {
    return hub.find(name).orElseThrow(() -> new IllegalArgumentException("no repository " + name));
  }

  private Pull pull(String repository, int number) {
    Pull pull = repo(repository).pulls.get(number);
    if (pull == null) {
      throw new IllegalArgumentException("no pull request " + repository + "#" + number);
    }
    return pull;
  }
}
