package dev.skep.playground;

import java.util.Map;
import java.util.UUID;

/** Databases for stories. */
final class OtherDatabase {
  private OtherDatabase() {}

  /** An empty one in memory. */
  static Map<String, String> inMemory() {
    return Map.of("DATABASE_URL", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  static Map<String, String> inMemoryAnd(String name, String value) {
    return Map.of("DATABASE_URL", inMemory().get("DATABASE_URL"), name, value);
  }
}
