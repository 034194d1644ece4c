package dev.skep.intake;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.prompt.PromptCatalog;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The playbooks in force: ours, and before them those of the company. Reads the company's at the time of the call. */
@Singleton
public class Playbooks {
  /** For what no other playbook fits. */
  public static final String ANY = "change";
  /** As many as a select in a chat can show. */
  public static final int MOST = 100;
  private static final List<String> OURS = List.of(ANY, "bug", "flag-cleanup", "test-migration", "dependency-bump",
      "refactor", "copy-change", "adr-from-thread");

  private final List<Playbook> ours;
  private final CompanyPlaybooks company;

  /** @throws IllegalStateException where one of ours is not sound */
  Playbooks(PromptCatalog prompts, CompanyPlaybooks company) {
    this.ours = OURS.stream().map(prompts::playbook).toList();
    this.company = company;
  }

  /** In an order that stays; at most {@link #MOST}. */
  public List<Playbook> inForce() {
    Map<String, Playbook> byName = new LinkedHashMap<>();
    ours.forEach(playbook -> byName.put(playbook.name(), playbook));
    company.playbooks().forEach(playbook -> byName.put(playbook.name(), playbook));
    return new ArrayList<>(byName.values()).subList(0, Math.min(byName.size(), MOST));
  }

  public Optional<Playbook> find(String name) {
    return in(inForce(), name);
  }

  static Optional<Playbook> in(List<Playbook> playbooks, String name) {
    return playbooks.stream().filter(playbook -> playbook.name().equalsIgnoreCase(name.strip())).findFirst();
  }
}
