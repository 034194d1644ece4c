package dev.skep.bot.policy;

import dev.skep.bot.web.dashboard.DashboardPolicy;
import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.TaskBrief;
import dev.skep.dispatch.AgentPolicy;
import dev.skep.intake.Asking;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.KeywordRule;
import dev.skep.intake.Person;
import dev.skep.intake.Repository;
import dev.skep.intake.usage.Budget;
import dev.skep.intake.usage.Price;
import dev.skep.intake.usage.ThriftPolicy;
import dev.skep.intake.watch.WatchPolicy;
import dev.skep.intake.watch.WatchRule;
import dev.skep.notifications.WorkingHoursPolicy;
import dev.skep.notifications.agents.Trial;
import dev.skep.notifications.agents.TrialPolicy;
import dev.skep.notifications.asked.AskedPolicy;
import dev.skep.notifications.build.BuildPolicy;
import dev.skep.notifications.digest.DigestPlan;
import dev.skep.notifications.digest.DigestPolicy;
import dev.skep.notifications.remark.GitHubNames;
import dev.skep.notifications.waiting.ReminderPolicy;
import dev.skep.notifications.waiting.ReminderRules;
import dev.skep.notifications.watchdog.WatchdogPolicy;
import dev.skep.notifications.watchdog.WatchdogRules;
import dev.skep.notifications.worth.Team;
import dev.skep.notifications.worth.WorthPolicy;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.QueuePolicy;
import dev.skep.throttle.queue.WorkQueue;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy in force. Read at the start, and again when the file changes; a file with problems is refused as a whole
 * and the policy before it stays in force. Thread-safe. A conversation under way may see the old policy at one step and
 * the new one at the next.
 */
@Context
public class PolicyFile
    implements
      IntakePolicy,
      ThrottlePolicy,
      QueuePolicy,
      ThriftPolicy,
      AgentPolicy,
      WatchPolicy,
      WorkingHoursPolicy,
      BuildPolicy,
      AskedPolicy,
      WatchdogPolicy,
      WorthPolicy,
      TrialPolicy,
      ReminderPolicy,
      DigestPolicy,
      DashboardPolicy,
      GitHubNames {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);

  private final Path file;
  private volatile Seen seen;
  private volatile Policy policy;

  /** @throws IllegalStateException naming every problem of the file */
  PolicyFile(@Value("${skep.config:skep.yml}") String file) {
    this.file = Path.of(file);
    this.seen = Seen.look(this.file);
    Policy first = seen.policy();
    if (first == null) {
      throw new IllegalStateException(String.join("; ", seen.problems()));
    }
    this.policy = first;
  }

  /** Every problem of the file in words, without taking it into force; empty when it may be. */
  public static List<String> problems(String file) {
    try {
      return Seen.look(Path.of(file)).problems();
    } catch (InvalidPathException e) {
      return List.of("SKEP_CONFIG is not the name of a file");
    }
  }

  /**
   * What the environment lacks of the secrets that the file names, in words.
   *
   * @param isSet whether a variable holds anything
   */
  public static List<String> missing(String file, Predicate<String> isSet) {
    Policy policy = problems(file).isEmpty() ? Seen.look(Path.of(file)).policy() : null;
    return policy == null
        ? List.of()
        : policy.sources().mcpServers().stream().flatMap(s -> s.needs().stream().filter(isSet.negate())
            .map(name -> name + " is missing: " + file + " names it for the MCP server " + s.name())).toList();
  }

  /** One look at the file. The policy is there if and only if there are no problems. */
  private record Seen(String text, List<String> problems, @Nullable Policy policy) {

    static Seen look(Path file) {
      try {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        PolicyReader.Result read =
            PolicyReader.read(text,
                folder -> PlaybookFolder.names(file.toAbsolutePath().resolveSibling(folder).normalize()));
        return new Seen(text, read.problems().stream().map(p -> p.in(file.toString())).toList(),
            read.problems().isEmpty() ? read.policy() : null);
      } catch (NoSuchFileException e) {
        return unreadable("there is no policy file " + file + ": write one that lists your repositories, or set"
            + " SKEP_CONFIG to where it is");
      } catch (CharacterCodingException e) {
        return unreadable("the policy file " + file + " (SKEP_CONFIG) is not text in UTF-8");
      } catch (IOException e) {
        return unreadable("the policy file " + file + " (SKEP_CONFIG) cannot be read: "
            + (Files.isDirectory(file) ? "it is a folder" : e.getClass().getSimpleName()));
      }
    }

    private static Seen unreadable(String problem) {
      return new Seen("", List.of(problem), null);
    }

    boolean sameAs(Seen other) {
      return text.equals(other.text) && problems.equals(other.problems);
    }
  }

  /** Takes the file into force if it changed and has no problems; each of those is logged once. */
  @Scheduled(fixedDelay = "${skep.config-look-every:3s}", initialDelay = "${skep.config-look-every:3s}")
  public void reload() {
    Seen now = Seen.look(file);
    if (now.sameAs(seen)) {
      return;
    }
    seen = now;
    Policy changed = now.policy();
    if (changed != null) {
      policy = changed;
      LOG.info("the policy file {} changed and is in force", file);
    } else {
      now.problems().forEach(p -> LOG.error("the policy before stays in force, for {}", p));
    }
  }

  @Override
  public List<Repository> repositories() {
    return policy.repositories();
  }

  @Override
  public List<KeywordRule> keywordRules() {
    return policy.keywords();
  }

  @Override
  public Asking asking() {
    return policy.asking();
  }

  @Override
  public Optional<String> defaultRepository(String channel) {
    return Optional.ofNullable(policy.channelRepositories().get(channel));
  }

  @Override
  public Optional<String> refusal(Person person, String repository) {
    return policy.refusal(person, repository);
  }

  @Override
  public List<String> agents(String repository) {
    return policy.agents();
  }

  @Override
  public List<String> agents() {
    return policy.agents();
  }

  @Override
  public boolean fixesAgent(String repository) {
    return policy.agentsFixed().contains(repository.toLowerCase(Locale.ROOT));
  }

  @Override
  public List<Trial> trials() {
    return policy.trials();
  }

  @Override
  public Optional<String> model(String agent, TaskBrief.Tier tier) {
    return Optional.ofNullable(policy.agentModels().getOrDefault(agent, Map.of()).get(tier));
  }

  @Override
  public ReleaseWindow workingHours() {
    return policy.workingHours();
  }

  @Override
  public ThrottleRules rules() {
    return policy.throttle();
  }

  @Override
  public List<WorkQueue> queues() {
    return policy.queues();
  }

  @Override
  public List<WatchRule> watchRules(String channel) {
    return policy.watched().stream().filter(rule -> rule.channel().equals(channel)).toList();
  }

  @Override
  public Optional<WatchRule> watchRule(String name) {
    return policy.watched().stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  /** Where the company's own playbooks are; empty for nowhere. */
  Optional<Path> playbookFolder() {
    String folder = policy.playbooks().folder();
    return folder.isEmpty() ? Optional.empty() : Optional.of(file.toAbsolutePath().resolveSibling(folder).normalize());
  }

  /** Where adopted playbooks may be handed to; empty for nowhere. */
  public Optional<PlaybookPlace> playbookPlace() {
    PlaybookSettings playbooks = policy.playbooks();
    return Optional.of(new PlaybookPlace(playbooks.repository(), playbooks.path()))
        .filter(place -> !place.repository().isEmpty());
  }

  PlaybookSettings playbooks() {
    return policy.playbooks();
  }

  @Override
  public Budget budget() {
    return policy.thrift().budget();
  }

  @Override
  public Optional<Price> price(String model) {
    return Optional.ofNullable(policy.thrift().prices().get(model.toLowerCase(Locale.ROOT)));
  }

  @Override
  public int tries() {
    return policy.buildTries();
  }

  @Override
  public boolean judges() {
    return policy.judges();
  }

  @Override
  public WatchdogRules watchdog(String repository) {
    return policy.watchdog().of(repository);
  }

  @Override
  public ReminderRules reminders() {
    return policy.reminders();
  }

  ReviewRules review() {
    return policy.review();
  }

  /** GitHub login by chat user id. */
  Map<String, String> logins() {
    return policy.logins();
  }

  /** Keys of the only Jira projects that may be read; empty for all that the account sees. */
  public List<String> jiraProjects() {
    return policy.sources().jiraProjects();
  }

  /** The MCP servers that may be read. */
  public List<McpServer> mcpServers() {
    return policy.sources().mcpServers();
  }

  @Override
  public Map<String, String> engineers() {
    return policy.logins();
  }

  @Override
  public List<Team> teams() {
    return policy.teams();
  }

  @Override
  public List<DigestPlan> digests() {
    return policy.digests();
  }

  @Override
  public String currency() {
    return policy.thrift().budget().currency();
  }

  @Override
  public Set<String> seesAll() {
    return policy.seesAll();
  }

  /** The GitHub login of a chat user, where the policy names one. */
  @Override
  public Optional<String> githubLogin(String person) {
    return Optional.ofNullable(policy.logins().get(person));
  }
}
