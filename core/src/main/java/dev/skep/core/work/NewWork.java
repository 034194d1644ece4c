package dev.skep.core.work;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work to be stored. A second one with the same {@code dedupeKey} is dropped; null keys never clash. */
public record NewWork(
    UUID id, String kind, @Nullable String dedupeKey, String orderKey, String payload, @Nullable String answers,
    @Nullable Instant notBefore) {}
