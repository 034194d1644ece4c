package dev.skep.bot.github;

import dev.skep.core.task.Item;
import dev.skep.intake.Repository;
import dev.skep.throttle.campaign.Campaign;
import dev.skep.throttle.campaign.TargetFinder;
import dev.skep.throttle.queue.ListRefused;
import dev.skep.throttle.queue.ListedItem;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a list of repositories and items that a campaign is about; the same twice counts once. Not thread-safe. Pure. */
final class ListedTargets {
  private static final int NAMED = 5;
  private static final int SHOWN_CHARS = 60;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9._-]+");
  private static final Pattern AFTER = Pattern.compile("(?i)^(\\S.*?)\\s+after\\s+(\\S+)$");

  private final String repository;
  private final List<Repository> all;
  private final Predicate<String> open;
  private final Map<String, ListedItem> entries = new LinkedHashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();

  private ListedTargets(String repository, List<Repository> all, Predicate<String> open) {
    this.repository = repository;
    this.all = all;
    this.open = open;
  }

  /**
   * @param repository for items, empty where those are not wanted
   * @param open whether the person may ask for changes in a repository
   * @throws ListRefused where a line cannot be taken
   */
  static TargetFinder.Found read(List<String> lines, String repository, List<Repository> all, Predicate<String> open) {
    var targets = new ListedTargets(repository, all, open);
    lines.forEach(targets::add);
    if (!targets.unknown.isEmpty()) {
      throw new ListRefused(
          "I do not know " + some(targets.unknown) + ", or you may not ask for changes there. Nothing was set up.");
    }
    int many = targets.entries.size();
    return new TargetFinder.Found(targets.entries.values().stream().limit(Campaign.MOST).toList(),
        many > Campaign.MOST ? tooMany(many) : "");
  }

  static String tooMany(int many) {
    return "That is " + many + "; these are the first " + Campaign.MOST + ".";
  }

  static Optional<Repository> named(String name, List<Repository> all) {
    return all.stream().filter(r -> r.isCalled(name)).findFirst();
  }

  /** Of items "after" may be a part of the name; of repositories it never is. */
  private void add(String line) {
    Matcher after = AFTER.matcher(line);
    if (!after.matches()) {
      add(line, Map.of());
      return;
    }
    String first = named(after.group(2), all).map(Repository::name).orElse(after.group(2));
    if (entries.containsKey(Item.key(first))) {
      add(after.group(1), Map.of(TargetFinder.AFTER, first));
    } else if (isRepository(after.group(1))) {
      throw new ListRefused(cut(after.group(1)) + " is to come after " + cut(first)
          + ", so that must stand above it in the list. Nothing was set up.");
    } else {
      add(line, Map.of());
    }
  }

  /** What looks like a repository must be one; anything else is an item of the campaign's own repository. */
  private boolean isRepository(String name) {
    return named(name, all).isPresent() || repository.isEmpty() || NAME.matcher(name).matches();
  }

  private void add(String name, Map<String, String> fields) {
    if (ListedItem.wrong(name)) {
      throw new ListRefused("“" + cut(name) + "” is too long for a name: " + Item.NAME_MAX_CHARS
          + " characters are the most. Nothing was set up.");
    }
    if (isRepository(name)) {
      named(name, all).filter(r -> open.test(r.name())).ifPresentOrElse(
          r -> entries.putIfAbsent(Item.key(r.name()), new ListedItem(r.name(), "", "", r.name(), fields)),
          () -> unknown.add(name));
    } else {
      entries.putIfAbsent(Item.key(name), new ListedItem(name, "", "", repository, fields));
    }
  }

  private static String some(Set<String> names) {
    return names.stream().limit(NAMED).map(ListedTargets::cut).collect(Collectors.joining(", "))
        + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
  }

  private static String cut(String name) {
    return name.length() <= SHOWN_CHARS ? name : name.substring(0, SHOWN_CHARS) + "…";
  }
}
