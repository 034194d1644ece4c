package dev.skep.playground.github;

import java.time.Clock;
import java.time.Duration;

/** How much may be asked: search has limits of its own, and that for code is narrower still. Thread-safe. */
final class Limits {
  private final PrimaryLimit core;
  private final PrimaryLimit search;
  private final PrimaryLimit code;

  Limits(Clock clock) {
    this.core = new PrimaryLimit(5_000, Duration.ofHours(1), clock);
    this.search = new PrimaryLimit(30, Duration.ofMinutes(1), clock);
    this.code = new PrimaryLimit(10, Duration.ofMinutes(1), clock);
  }

  PrimaryLimit core() {
    return core;
  }

  PrimaryLimit search() {
    return search;
  }

  PrimaryLimit code() {
    return code;
  }

  PrimaryLimit of(String path) {
    return switch (resource(path)) {
      case "code_search" -> code;
      case "search" -> search;
      default -> core;
    };
  }

  /** As GitHub names it in its headers. */
  static String resource(String path) {
    if (path.endsWith("/graphql")) {
      return "graphql";
    }
    return path.endsWith("/search/code") ? "code_search" : path.contains("/search/") ? "search" : "core";
  }
}
