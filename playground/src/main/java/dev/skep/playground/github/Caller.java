package dev.skep.playground.github;

/**
 * Whose token a request carries.
 *
 * @param person whether it is a person's token: only such a one can hand issues to the agent
 */
record Caller(Account account, boolean person) {}
