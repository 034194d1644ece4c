package dev.skep.playground.github;

import java.time.Instant;

/** A published release. */
record Release(long id, String tag, Account author, Instant publishedAt) {}
