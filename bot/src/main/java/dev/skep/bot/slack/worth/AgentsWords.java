package dev.skep.bot.slack.worth;

import dev.skep.intake.Repository;
import dev.skep.notifications.agents.Trial;
import dev.skep.notifications.worth.AgentRecords;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What somebody wants to know of agents, from what they typed. Pure. */
final class AgentsWords {
  static final String HELP = """
      /skep agents – how each agent did in the last 180 days
      /skep agents flag-cleanup – with one template
      /skep agents acme/shop – in one repository
      /skep agents flag-cleanup acme/shop – both
      /skep agents trial small or large – how a trial of skep.yml stands""";

  private AgentsWords() {}

  sealed interface Read {}

  /** @param about in words, empty for everything */
  record Records(Slice slice, String about) implements Read {}

  record OfTrial(Trial trial) implements Read {}

  /** @param words for whoever typed it */
  record NotUnderstood(String words) implements Read {}

  /** What there is to ask for. */
  record Known(List<Repository> repositories, List<String> templates, List<Trial> trials) {}

  static Read read(String typed, Known known, Instant now) {
    String words = typed.strip().replaceAll("\\s+", " ");
    if (words.equalsIgnoreCase("help")) {
      return new NotUnderstood(HELP);
    }
    return words.matches("(?i)trials?( .*)?")
        ? trial(words.replaceFirst("(?i)^trials? ?", ""), known.trials())
        : records(words, known, Slice.last(AgentRecords.COUNTED, now));
  }

  private static Read trial(String name, List<Trial> trials) {
    Optional<Trial> named = trials.stream().filter(t -> t.name().equalsIgnoreCase(name)).findFirst()
        .or(() -> name.isEmpty() && trials.size() == 1 ? Optional.of(trials.getFirst()) : Optional.empty());
    return named.<Read>map(OfTrial::new).orElseGet(() -> new NotUnderstood(trials.isEmpty()
        ? "There is no trial in skep.yml."
        : (name.isEmpty() ? "Which one?" : "There is no trial “" + name + "”.") + " There is: "
            + trials.stream().map(Trial::name).collect(Collectors.joining(", ")) + "."));
  }

  /** An alias of a repository may have several words. */
  private static Read records(String words, Known known, Slice all) {
    Slice slice = all;
    var about = new ArrayList<String>();
    String rest = words.toLowerCase(Locale.ROOT);
    Optional<String> template = known.templates().stream().filter(t -> has(words, t)).findFirst();
    if (template.isPresent()) {
      slice = slice.only(Dimension.TEMPLATE, template.get());
      about.add(template.get());
      rest = (" " + rest + " ").replaceFirst(" " + Pattern.quote(template.get().toLowerCase(Locale.ROOT))
          + " ", " ").strip();
    }
    if (!rest.isEmpty()) {
      String left = rest;
      Optional<Repository> repository = known.repositories().stream().filter(r -> r.isCalled(left)).findFirst();
      if (repository.isEmpty()) {
        return new NotUnderstood("“" + left + "” is no template and no repository that I know. You can ask so:\n" + HELP);
      }
      slice = slice.only(Dimension.REPOSITORY, repository.get().name());
      about.add(repository.get().name());
    }
    return new Records(slice, String.join(" in ", about));
  }

  private static boolean has(String words, String template) {
    return (" " + words + " ").toLowerCase(Locale.ROOT).contains(" " + template.toLowerCase(Locale.ROOT) + " ");
  }
}
