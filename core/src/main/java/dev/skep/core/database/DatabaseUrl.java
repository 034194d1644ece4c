package dev.skep.core.database;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the tasks are kept. H2 is made to behave like PostgreSQL, so that one dialect serves both; PostgreSQL is taken
 * as it is given. Its text form hides what it holds, for that may be a password.
 *
 * <p>H2 is told not to answer a query anew with what it answered before: for a moment after a commit that would be what
 * held before it, so that who was called by the commit could see the task as it was and leave it at that.
 *
 * @see <a href="https://h2database.com/html/commands.html#set_optimize_reuse_results">OPTIMIZE_REUSE_RESULTS</a>
 */
public final class DatabaseUrl {
  public static final String EMBEDDED = "jdbc:h2:file:./data/skep";
  private static final List<String> LIKE_POSTGRESQL = List.of("MODE=PostgreSQL", "DATABASE_TO_LOWER=TRUE",
      "DEFAULT_NULL_ORDERING=HIGH", "DB_CLOSE_ON_EXIT=FALSE", "OPTIMIZE_REUSE_RESULTS=0");

  private final String url;

  public DatabaseUrl(String url) {
    this.url = url;
  }

  public boolean isEmbedded() {
    return url.startsWith("jdbc:h2:");
  }

  /** Why nothing can be kept there, in words that name no value; empty when it looks right. */
  public Optional<String> problem() {
    if (!url.matches("jdbc:(h2|postgresql):.+")) {
      return Optional.of("must begin with jdbc:postgresql: or jdbc:h2:");
    }
    if (url.matches("jdbc:h2:mem:(;.*)?")) {
      return Optional.of("names no database: write jdbc:h2:mem:<name>");
    }
    for (String wanted : isEmbedded() ? LIKE_POSTGRESQL : List.<String>of()) {
      if (has(name(wanted)) && !has(wanted) && !wanted.startsWith("DB_CLOSE_ON_EXIT")) {
        return Optional.of("sets " + name(wanted) + " to something else than Skep needs: leave it out");
      }
    }
    return Optional.empty();
  }

  /** Whether it says itself who logs in. */
  public boolean namesUser() {
    return url.matches(".*[?&;](?i:user)=.+");
  }

  /** The same with all that Skep needs of H2 beside. */
  public String complete() {
    var complete = new StringBuilder(url);
    for (String wanted : isEmbedded() ? LIKE_POSTGRESQL : List.<String>of()) {
      if (!has(name(wanted))) {
        complete.append(';').append(wanted);
      }
    }
    return complete.toString();
  }

  /** Whether one of H2's settings is, or begins with, this. */
  private boolean has(String setting) {
    String wanted = setting.toUpperCase(Locale.ROOT);
    return Arrays.stream(url.toUpperCase(Locale.ROOT).split(";", -1)).map(String::strip)
        .anyMatch(given -> given.equals(wanted) || given.startsWith(wanted + "="));
  }

  private static String name(String setting) {
    return setting.substring(0, setting.indexOf('='));
  }

  @Override
  public String toString() {
    return isEmbedded() ? "H2" : "PostgreSQL";
  }
}
