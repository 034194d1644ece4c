package dev.skep.bot.slack.home;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.core.work.Documents;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Repository;
import dev.skep.intake.playbook.Playbooks;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a person may choose from while typing into a select of repositories of playbooks or of agents. Slack wants it within three seconds, so
 * nothing is called.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element">external data source</a>
 */
@Singleton
public class RepositoryOptions {
  private static final int MOST = 100;

  private static final int TEXT_MAX_CHARS = 75;

  private final IntakePolicy policy;
  private final Playbooks playbooks;

  private record Option(Text text, String value) {}

  private record Text(String type, String text) {}

  RepositoryOptions(IntakePolicy policy, Playbooks playbooks) {
    this.policy = policy;
    this.playbooks = playbooks;
  }

  /** Slack's answer to a {@code block_suggestion}. */
  public String answer(JsonNode suggestion) {
    String typed = suggestion.path("value").asText("").strip().toLowerCase(Locale.ROOT);
    if (suggestion.path("action_id").asText().equals(Actions.CHOOSE_PLAYBOOK)) {
      return playbooks(typed);
    }
    if (suggestion.path("action_id").asText().equals(Actions.CHOOSE_AGENT)) {
      return Documents.write(Map.of("options",
          policy.agents().stream().filter(a -> a.contains(typed)).sorted().limit(MOST).map(a -> option(a, a)).toList()));
    }
    Stream<Option> options = policy.repositories().stream().filter(r -> fits(r, typed))
        .map(r -> option(r.name(), r.name()));
    return Documents.write(Map.of("options", Stream.concat(none(suggestion, typed), options).limit(MOST).toList()));
  }

  private static Option option(String words, String value) {
    return new Option(new Text("plain_text", Mrkdwn.cut(words, TEXT_MAX_CHARS)), value);
  }

  /** One's own default can be none; what else is chosen must be one. */
  private static Stream<Option> none(JsonNode suggestion, String typed) {
    return typed.isEmpty() && suggestion.path("action_id").asText().equals(Actions.OWN_REPOSITORY)
        ? Stream.of(option("None", HomeView.NONE))
        : Stream.empty();
  }

  private String playbooks(String typed) {
    List<Option> options = playbooks.inForce().stream()
        .filter(p -> (p.name() + " " + p.title()).toLowerCase(Locale.ROOT).contains(typed)).limit(MOST)
        .map(p -> option(p.title(), p.name())).toList();
    return Documents.write(Map.of("options", options));
  }

  private static boolean fits(Repository repository, String typed) {
    return Stream.concat(Stream.of(repository.name(), repository.description()), repository.aliases().stream())
        .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(typed));
  }
}
