package dev.skep.bot.policy;

import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Repository;
import dev.skep.throttle.Limits;
import dev.skep.throttle.ThrottlePolicy;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy in force. Read at the start, and again when the file changes; a file with problems is refused as a whole
 * and the policy before it stays in force. Thread-safe.
 */
@Context
public class PolicyFile implements IntakePolicy, ThrottlePolicy {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);

  private final Path file;
  private volatile String text;
  private volatile Policy policy;

  /** @throws IllegalStateException naming every problem of the file */
  PolicyFile(@Value("${skep.config:skep.yml}") String file) throws IOException {
    this.file = Path.of(file);
    this.text = Files.readString(this.file, StandardCharsets.UTF_8);
    PolicyReader.Result read = PolicyReader.read(text);
    if (!read.problems().isEmpty()) {
      throw new IllegalStateException(String.join("; ", words(file, read.problems())));
    }
    this.policy = read.policy();
  }

  /** Every problem of the file in words, without taking it into force; empty when it may be. */
  public static List<String> problems(String file) {
    try {
      return words(file, PolicyReader.read(Files.readString(Path.of(file), StandardCharsets.UTF_8)).problems());
    } catch (NoSuchFileException e) {
      return List.of("there is no policy file " + file + "; write one that lists your repositories, or set SKEP_CONFIG");
    } catch (IOException e) {
      return List.of("the policy file " + file + " cannot be read (SKEP_CONFIG): " + e.getClass().getSimpleName());
    }
  }

  private static List<String> words(String file, List<PolicyProblem> problems) {
    return problems.stream().map(p -> p.in(file)).toList();
  }

  /** Takes the file into force if it changed and has no problems. */
  @Scheduled(fixedDelay = "3s", initialDelay = "3s")
  public void reload() {
    String now;
    try {
      now = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      LOG.warn("the policy file {} cannot be read, what it last said stays in force: {}", file, e.toString());
      return;
    }
    if (now.equals(text)) {
      return;
    }
    text = now;
    PolicyReader.Result read = PolicyReader.read(now);
    if (read.problems().isEmpty()) {
      policy = read.policy();
      LOG.info("the policy file {} changed and is in force", file);
    } else {
      words(file.toString(), read.problems()).forEach(p -> LOG.error("not taken into force: {}", p));
    }
  }

  @Override
  public List<Repository> repositories() {
    return policy.repositories();
  }

  @Override
  public Optional<String> defaultRepository(String channel) {
    return Optional.ofNullable(policy.channelRepositories().get(channel));
  }

  @Override
  public Optional<String> refusal(Person person, String repository) {
    Policy now = policy;
    boolean outsider = person.standing() != Person.Standing.MEMBER && !now.guests().contains(person.id());
    if (outsider) {
      return Optional.of(switch (person.standing()) {
        case GUEST -> "Guests cannot ask agents for changes here. A full member of this workspace can.";
        case STRANGER -> "Only people of this workspace can ask agents for changes. Please ask somebody here to do it.";
        default -> "I could not check who you are, so I cannot file this for you yet. Please try again in a minute.";
      });
    }
    if (!now.filers().isEmpty() && !now.filers().contains(person.id()) && !now.guests().contains(person.id())) {
      return Optional.of("You are not among the people who may ask agents for changes. Whoever runs Skep can add you.");
    }
    Set<String> here = now.filersOf().get(repository.toLowerCase(Locale.ROOT));
    return here == null || here.contains(person.id())
        ? Optional.empty()
        : Optional.of("You are not among the people who may ask for changes in " + repository
            + ". Whoever runs Skep can add you.");
  }

  @Override
  public Limits limits() {
    return policy.limits();
  }

  /** The GitHub login of a chat user, where the policy names one. */
  public Optional<String> githubLogin(String person) {
    return Optional.ofNullable(policy.logins().get(person));
  }
}
