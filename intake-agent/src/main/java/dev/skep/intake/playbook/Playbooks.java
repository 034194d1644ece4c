package dev.skep.intake.playbook;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.prompt.PlaybookReader;
import dev.skep.core.prompt.PromptCatalog;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The playbooks in force: ours, in their place those of the company by the same name, and in the place of both a version
 * that was adopted, until the file's own version is higher. Reads what is in force at the time of the call.
 */
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
  private final AdoptedRows adopted;

  /** @throws IllegalStateException where one of ours is not sound */
  Playbooks(PromptCatalog prompts, CompanyPlaybooks company, AdoptedRows adopted) {
    this.ours = OURS.stream().map(prompts::playbook).toList();
    this.company = company;
    this.adopted = adopted;
  }

  /** The names of ours. */
  public static List<String> ours() {
    return OURS;
  }

  /** In an order that stays; at most {@link #MOST}. */
  public List<Playbook> inForce() {
    Map<String, Playbook> byName = new LinkedHashMap<>();
    ours.forEach(playbook -> byName.put(playbook.name(), playbook));
    company.playbooks().forEach(playbook -> byName.put(playbook.name(), playbook));
    adopted.findAllOrderByNameAndVersion().forEach(version -> byName.computeIfPresent(version.name(),
        (name, file) -> version.version() < file.version() ? file : read(version).orElse(file)));
    return new ArrayList<>(byName.values()).subList(0, Math.min(byName.size(), MOST));
  }

  private static Optional<Playbook> read(Adopted version) {
    return PlaybookReader.read(version.name(), version.text()).playbook();
  }

  public Optional<Playbook> find(String name) {
    return in(inForce(), name);
  }

  /** By name, whatever the letters' case. */
  public static Optional<Playbook> in(List<Playbook> playbooks, String name) {
    return playbooks.stream().filter(playbook -> playbook.name().equalsIgnoreCase(name.strip())).findFirst();
  }

  /** Chat users who decide on revisions of that playbook; empty for nobody in particular. */
  public List<String> owners(Playbook playbook) {
    return playbook.owners().isEmpty() ? company.owners() : playbook.owners();
  }
}
