package dev.skep.core.task;

/** A filed issue: {@code repository} is the full name, {@code url} the page a person opens. */
public record IssueRef(String repository, int number, String url) {}
