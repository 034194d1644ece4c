package dev.skep.core.task;

/** The agent's pull request as last seen; {@code headSha} tells whether a build report still counts. */
public record PullRequestRef(String repository, int number, String url, String title, String headSha, boolean draft) {}
