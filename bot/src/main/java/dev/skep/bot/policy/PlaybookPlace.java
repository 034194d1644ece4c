package dev.skep.bot.policy;

/** Where the company keeps its playbooks: a folder in a repository. */
public record PlaybookPlace(String repository, String path) {}
