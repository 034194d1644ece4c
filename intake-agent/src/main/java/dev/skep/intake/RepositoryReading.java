package dev.skep.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Repository facts in words for the model: fenced, labelled with where they are from, and cut. For one turn. */
final class RepositoryReading {
  static final int TREE_MOST = 20_000;
  private static final int PATHS_SHOWN_MOST = 400;
  private static final int LINES_MOST = 300;
  private static final int CONVENTION_LINES_MOST = 120;
  private static final int HITS_MOST = 10;
  private static final int WORK_MOST = 30;
  private static final int COMMENTS_MOST = 10;
  private static final int ANSWER_MAX_CHARS = 12_000;
  private static final int CONVENTION_MAX_CHARS = 4_000;
  private static final List<String> CONVENTIONS = List.of("AGENTS.md", ".github/copilot-instructions.md",
      "CONTRIBUTING.md", "README.md", ".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS");

  private final RepositoryFacts facts;
  private final ReadingBudget budget;
  private final Map<String, RepositoryFacts.Tree> trees = new HashMap<>();

  RepositoryReading(RepositoryFacts facts, ReadingBudget budget) {
    this.facts = facts;
    this.budget = budget;
  }

  String files(Repository repository, ToolArguments arguments) {
    String part = arguments.text("part");
    RepositoryFacts.Tree tree = tree(repository);
    List<String> paths = tree.paths().stream().filter(p -> p.contains(part)).toList();
    if (paths.isEmpty()) {
      return "There is no such file there" + (tree.whole() ? "." : ", as far as could be looked.");
    }
    String more = paths.size() > PATHS_SHOWN_MOST || !tree.whole() ? "\n[and more: name a part of the path]" : "";
    return fenced(repository, "files", ANSWER_MAX_CHARS,
        paths.stream().limit(PATHS_SHOWN_MOST).collect(Collectors.joining("\n")) + more);
  }

  private synchronized RepositoryFacts.Tree tree(Repository repository) {
    RepositoryFacts.Tree known = trees.get(repository.name());
    if (known != null) {
      return known;
    }
    RepositoryFacts.Tree tree = facts.tree(repository.name(), repository.baseBranch(), TREE_MOST);
    trees.put(repository.name(), tree);
    return tree;
  }

  String file(Repository repository, ToolArguments arguments) {
    String path = arguments.text("path");
    int from = Math.max(arguments.number("from", 1), 1);
    int count = Math.clamp(arguments.number("count", LINES_MOST), 1, LINES_MOST);
    return lines(repository, path, from, count).map(lines -> Fence.file(
        repository.name() + ": " + path + " lines " + lines.from() + " to " + (lines.from() + lines.lines().size() - 1)
            + " of " + lines.total(),
        path, text(lines), read -> budget.cut(read, ANSWER_MAX_CHARS)))
        .orElse("There is no such text file there.");
  }

  private Optional<RepositoryFacts.Lines> lines(Repository repository, String path, int from, int count) {
    return path.isEmpty()
        ? Optional.empty()
        : facts.lines(repository.name(), repository.baseBranch(), path, from, count);
  }

  private static String text(RepositoryFacts.Lines lines) {
    return String.join("\n", lines.lines());
  }

  String conventions(Repository repository, ToolArguments arguments) {
    List<String> there = tree(repository).paths();
    String all = CONVENTIONS.stream().filter(there::contains)
        .flatMap(path -> lines(repository, path, 1, CONVENTION_LINES_MOST)
            .map(lines -> fenced(repository, path, CONVENTION_MAX_CHARS, text(lines))).stream())
        .collect(Collectors.joining("\n"));
    return all.isEmpty() ? "The repository states none." : all;
  }

  String search(Repository repository, ToolArguments arguments) {
    String words = arguments.text("words");
    List<RepositoryFacts.Hit> hits =
        words.isEmpty() ? List.of() : facts.search(repository.name(), words, HITS_MOST);
    return hits.isEmpty()
        ? "Nothing was found. Not all code is indexed."
        : Fence.hits(repository.name() + ": code search", hits, read -> budget.cut(read, ANSWER_MAX_CHARS));
  }

  String work(Repository repository, ToolArguments arguments) {
    List<RepositoryFacts.Work> work = facts.work(repository.name(), WORK_MOST);
    return work.isEmpty()
        ? "There is none."
        : fenced(repository, "issues and pull requests", ANSWER_MAX_CHARS,
            work.stream().map(RepositoryReading::line).collect(Collectors.joining("\n")));
  }

  String discussion(Repository repository, ToolArguments arguments) {
    return WorkLink.number(arguments.text("number"))
        .flatMap(number -> facts.discussion(repository.name(), number, COMMENTS_MOST))
        .map(d -> fenced(repository, "#" + d.work().number(), ANSWER_MAX_CHARS, words(d)))
        .orElse("There is no such issue or pull request there.");
  }

  private static String words(RepositoryFacts.Discussion discussion) {
    return line(discussion.work()) + "\n\n" + discussion.text().strip() + discussion.comments().stream()
        .map(c -> "\n\n" + c.author() + ": " + c.text().strip()).collect(Collectors.joining());
  }

  private static String line(RepositoryFacts.Work work) {
    return "#" + work.number() + " " + (work.pull() ? "pull request" : "issue") + ", "
        + (work.open() ? "open" : "closed") + ", by " + work.author() + ": " + work.title() + " " + work.url();
  }

  private String fenced(Repository repository, String what, int mostChars, String words) {
    return Fence.read(repository.name() + ": " + what, words, read -> budget.cut(read, mostChars));
  }
}
