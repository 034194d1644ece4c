package dev.skep.bot.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.skep.intake.playbook.Playbooks;
import dev.skep.intake.watch.WatchRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code watch}. */
final class WatchSection {
  private static final int NAME_MAX_CHARS = 60;
  private static final int PER_DAY_MOST = 20;
  private static final java.util.regex.Pattern CHANNEL = java.util.regex.Pattern.compile("[CG][A-Z0-9]+");
  private static final java.util.regex.Pattern EMOJI = java.util.regex.Pattern.compile("[a-z0-9_+'-]+");
  /** Any app may bear any name, but no other bears its id. */
  private static final java.util.regex.Pattern APP_ID = java.util.regex.Pattern.compile("[AB][A-Z0-9]{6,}");

  private final UnaryOperator<String> repositories;
  private final Set<String> playbooks;
  private final Set<String> names = new HashSet<>();

  private WatchSection(UnaryOperator<String> repositories, Set<String> playbooks) {
    this.repositories = repositories;
    this.playbooks = playbooks;
  }

  /**
   * @param repositories full name by name or alias, empty for none
   * @param own names of the company's own playbooks
   */
  static List<WatchRule> read(YamlMap root, UnaryOperator<String> repositories, Set<String> own) {
    Set<String> playbooks = Stream.concat(Playbooks.ours().stream(), own.stream()).collect(Collectors.toSet());
    var section = new WatchSection(repositories, playbooks);
    return root.items("watch").stream().map(section::rule).toList();
  }

  private WatchRule rule(YamlMap map) {
    map.allow("name", "channel", "words", "pattern", "emoji", "app", "template", "repository", "most_per_day",
        "files_itself", "owner");
    if (Stream.of("words", "pattern", "emoji", "app").noneMatch(map::isSet)) {
      map.problem("name", "a rule needs something to look for: 'words', 'pattern', 'emoji' or 'app'");
    }
    String owner = map.text("owner", "");
    if (!owner.isEmpty()) {
      PolicyReader.user(map, "owner", owner);
    }
    var rule = new WatchRule(name(map), channel(map), words(map), pattern(map), emoji(map), map.text("app", ""),
        template(map), repository(map), mostPerDay(map), filesItself(map), owner);
    if (rule.filesItself()) {
      checkFilesItself(map, rule);
    }
    return rule;
  }

  private String name(YamlMap map) {
    String name = map.text("name", "");
    if (name.isEmpty() || name.length() > NAME_MAX_CHARS) {
      map.problem("name", "a rule needs a 'name' by which people know it, of at most " + NAME_MAX_CHARS + " characters");
    } else if (!names.add(name.toLowerCase(Locale.ROOT))) {
      map.problem("name", "there is a rule '" + name + "' already");
    }
    return name;
  }

  private static String channel(YamlMap map) {
    String channel = map.text("channel", "");
    if (!CHANNEL.matcher(channel).matches()) {
      map.problem("channel", "a rule needs the Slack id of its channel, such as C024BE91L (at the end of the channel's"
          + " details), under 'channel'" + (channel.isEmpty() ? "" : ", not '" + channel + "'"));
    }
    return channel;
  }

  private static List<String> words(YamlMap map) {
    List<String> words = map.texts("words");
    if (map.isSet("words") && words.isEmpty()) {
      map.problem("words", "'words' lists none");
    }
    words.stream().filter(word -> !word.equals(word.toLowerCase(Locale.ROOT))).forEach(word -> map.problem("words",
        "write '" + word.toLowerCase(Locale.ROOT) + "' in small letters: large ones are looked for too"));
    return words;
  }

  private static @Nullable Pattern pattern(YamlMap map) {
    String text = map.text("pattern", "");
    try {
      return text.isEmpty() ? null : Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      map.problem("pattern", "'" + text + "' is no regular expression of the kind that RE2 knows, which has no lookaround"
          + " and no backreferences: " + e.getDescription());
      return null;
    }
  }

  private static String emoji(YamlMap map) {
    String emoji = map.text("emoji", "").replaceAll("^:|:$", "");
    if (map.isSet("emoji") && !EMOJI.matcher(emoji).matches()) {
      map.problem("emoji", "'emoji' must be the name of a reaction such as bee, not '" + emoji + "'");
    }
    return emoji;
  }

  private String template(YamlMap map) {
    String template = map.text("template", "");
    if (!template.isEmpty() && !playbooks.contains(template)) {
      map.problem("template", "there is no playbook '" + template + "'; " + NearestName.of(template, List.copyOf(playbooks))
          .map(near -> "did you mean '" + near + "'?")
          .orElse("known: " + playbooks.stream().sorted().collect(Collectors.joining(", "))));
    }
    return template;
  }

  private String repository(YamlMap map) {
    String given = map.text("repository", "");
    String repository = given.isEmpty() ? "" : repositories.apply(given);
    if (!given.isEmpty() && repository.isEmpty()) {
      map.problem("repository", "'" + given + "' is not among the repositories");
    }
    return repository;
  }

  private static int mostPerDay(YamlMap map) {
    int most = map.count("most_per_day", WatchRule.MOST_PER_DAY);
    if (most > PER_DAY_MOST) {
      map.problem("most_per_day", "'most_per_day' must be " + PER_DAY_MOST + " or less: a channel gets no more in all");
    }
    return most;
  }

  private static boolean filesItself(YamlMap map) {
    String text = map.text("files_itself", "false");
    if (!text.equals("true") && !text.equals("false")) {
      map.problem("files_itself", "'files_itself' must be true or false, not '" + text + "'");
    }
    return text.equals("true");
  }

  private static void checkFilesItself(YamlMap map, WatchRule rule) {
    var missing = new ArrayList<String>();
    if (rule.owner().isEmpty()) {
      missing.add("'owner', in whose name it files");
    }
    if (rule.template().isEmpty()) {
      missing.add("'template', a playbook that says may_file_itself: true");
    }
    if (!missing.isEmpty()) {
      map.problem("files_itself", "a rule that files by itself needs " + String.join(", and ", missing));
    }
    if (!rule.app().isEmpty() && !APP_ID.matcher(rule.app()).matches()) {
      map.problem("app", "a rule that files by itself must name the app by its id, such as A024BE7LH or B024BE7LH: others"
          + " may bear its name");
    }
  }
}
