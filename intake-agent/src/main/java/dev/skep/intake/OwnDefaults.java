package dev.skep.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.skep.core.work.Documents;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What people chose for themselves. What is no longer offered (a repository that left the policy, an agent) stays stored
 * and counts for nothing until it is offered again. Writers join the caller's transaction; of two at once for one person
 * the later wins whole.
 */
@Singleton
public class OwnDefaults {
  static final int BRANCHES_MOST = 50;

  private final OwnDefaultsRows rows;
  private final IntakePolicy policy;
  private final BranchLook look;
  private final Clock clock;

  OwnDefaults(OwnDefaultsRows rows, IntakePolicy policy, BranchLook look, Clock clock) {
    this.rows = rows;
    this.policy = policy;
    this.look = look;
    this.clock = clock;
  }

  /**
   * @param repository asked for unless another is meant, empty for none
   * @param agent empty for the one of each repository
   * @param branches that work starts from, by lower-case repository name
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Own(String repository, String agent, Map<String, String> branches) {
    static final Own NOTHING = new Own("", "", Map.of());

    public Own {
      branches = Map.copyOf(branches);
    }

    /** Empty for the repository's own. */
    public String branch(String inRepository) {
      return branches.getOrDefault(inRepository.toLowerCase(Locale.ROOT), "");
    }
  }

  public Own of(String person) {
    return rows.findById(person).map(row -> Documents.read(row.document(), Own.class)).orElse(Own.NOTHING);
  }

  /** The repositories of the policy as this person works on them: with their own branch and agent. */
  List<Repository> repositories(String person) {
    Own own = of(person);
    List<Repository> all = policy.repositories();
    boolean offered = choseAgent(own);
    return all.stream().map(r -> new Repository(r.name(), r.aliases(), r.description(),
        own.branch(r.name()).isEmpty() ? r.baseBranch() : own.branch(r.name()), offered ? own.agent() : r.agent())).toList();
  }

  /** Whether this person wants one agent for all that is theirs. */
  boolean choseAgent(String person) {
    return choseAgent(of(person));
  }

  private boolean choseAgent(Own own) {
    return agents().contains(own.agent());
  }

  /** The agents that people may choose from. */
  public List<String> agents() {
    return policy.agents().stream().sorted().toList();
  }

  /** @param name empty for none */
  public void prefer(String person, String name) {
    change(person, own -> new Own(name, own.agent(), own.branches()));
  }

  /** @param agent empty for the one of each repository */
  public void agent(String person, String agent) {
    change(person, own -> new Own(own.repository(), agent, own.branches()));
  }

  /**
   * What is wrong with setting this branch, in words for the person; empty when it may be. Calls out, for two seconds at
   * most: whether the branch exists is only checked where that can be seen.
   */
  public Optional<String> problem(String person, String repository, String branch) {
    if (branch.isEmpty()) {
      return Optional.empty();
    }
    Own own = of(person);
    if (own.branches().size() >= BRANCHES_MOST && own.branch(repository).isEmpty()) {
      return Optional.of("You have " + BRANCHES_MOST + " branches already. Take one away first.");
    }
    Optional<Repository> there = Interview.named(repository, policy.repositories());
    return there.isEmpty()
        ? Optional.of("Agents cannot work there any more.")
        : BranchName.problem(branch).or(() -> look.lacks(there.get().name(), branch)
            ? Optional.of("There is no such branch in " + there.get().name() + ".")
            : Optional.empty());
  }

  /** @param branch empty for the repository's own */
  public void branch(String person, String repository, String branch) {
    String key = repository.toLowerCase(Locale.ROOT);
    change(person, own -> {
      var branches = new TreeMap<>(own.branches());
      if (branch.isEmpty()) {
        branches.remove(key);
      } else {
        branches.put(key, branch);
      }
      return new Own(own.repository(), own.agent(), branches);
    });
  }

  private void change(String person, UnaryOperator<Own> how) {
    Optional<OwnDefaultsRow> before = rows.findById(person);
    String document = Documents.write(how.apply(of(person)));
    var after = new OwnDefaultsRow(person, document, clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (before.isPresent()) {
      rows.update(after);
    } else {
      rows.save(after);
    }
  }
}
