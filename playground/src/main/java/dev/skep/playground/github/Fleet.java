package dev.skep.playground.github;

import java.util.List;
import java.util.Set;

/** The repositories that there are at first: enough of one kind for a change to all of them. */
final class Fleet {
  private record Seed(String name, boolean agentEnabled, String description, Set<String> topics) {}

  private static final List<Seed> REPOSITORIES = List.of(
      new Seed("shop", true, "The web shop and its payment client", Set.of("java", "shop", "service")),
      new Seed("api", true, "The public API", Set.of("java", "service")),
      new Seed("legacy", false, "The old back office", Set.of("python", "back-office")),
      new Seed("warehouse", true, "What is in stock, and where", Set.of("java", "service", "logistics")),
      new Seed("ledger", true, "Books every payment twice", Set.of("java", "service", "finance")),
      new Seed("mailer", true, "Sends what customers get by mail", Set.of("java", "service")),
      new Seed("courier", true, "Hands parcels to carriers", Set.of("java", "service", "logistics")),
      new Seed("storefront", true, "What customers see of the shop", Set.of("typescript", "frontend", "shop")),
      new Seed("backstage", true, "What the team sees of the shop", Set.of("typescript", "frontend")));

  private Fleet() {}

  /** To be called under the hub's lock. */
  static void enter(Hub hub) {
    REPOSITORIES.forEach(seed -> {
      var repo = new Repo(hub.nextId(), "acme", seed.name(), seed.agentEnabled());
      repo.description = seed.description();
      repo.topics.addAll(seed.topics());
      hub.add(repo);
    });
  }
}
