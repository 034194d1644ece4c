package dev.skep.intake;

import java.util.List;
import java.util.Optional;

/**
 * What may be read of a repository, and nothing else: no call changes anything. Calls go out: never inside a
 * transaction. Errors: Retryable, Permanent. Who may be told of a repository is for the caller to check.
 */
public interface RepositoryFacts {

  /**
   * The files of a branch.
   *
   * @param whole whether these are all
   */
  record Tree(List<String> paths, boolean whole) {}

  /** Some lines of a file; {@code from} counts from 1, {@code total} is how many the file has. */
  record Lines(int from, int total, List<String> lines) {}

  /** A file in which code search found something, with the places it showed. */
  record Hit(String path, List<String> fragments) {}

  /** An issue or pull request. */
  record Work(int number, boolean pull, boolean open, String title, String author, String url) {}

  record Comment(String author, String text) {}

  /** An issue or pull request with its words and the last comments, oldest first. */
  record Discussion(Work work, String text, List<Comment> comments) {}

  Tree tree(String repository, String branch, int most);

  /** Empty where the branch has no such file, or it is none that can be read as text. */
  Optional<Lines> lines(String repository, String branch, String path, int from, int count);

  /** Searches the default branch, which is the only one that is indexed, for files with all these words. */
  List<Hit> search(String repository, String words, int most);

  /** What was last changed of the issues and pull requests, open and closed. */
  List<Work> work(String repository, int most);

  /** Empty where the repository has no such issue or pull request, also where it was moved to another. */
  Optional<Discussion> discussion(String repository, int number, int commentsMost);

  /** True only where the repository can be seen and has no such branch. */
  default boolean lacksBranch(String repository, String branch) {
    return false;
  }
}
