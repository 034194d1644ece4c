package dev.skep.bot;

import dev.skep.core.database.DatabaseUrl;
import java.net.BindException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what an operator can do about a start that failed on the world outside. Pure. */
final class StartFailure {
  private StartFailure() {}

  /** Empty for what no setting can mend. */
  static Optional<String> words(Throwable failure, Environment environment) {
    String database = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return Optional.of("port " + (environment.has("PORT") ? environment.get("PORT") : Environment.DEFAULT_PORT)
            + " is taken by another program; end that one, or set PORT to a free one");
      }
      if (cause instanceof SQLException sql) {
        database = words(sql, environment.database());
      }
    }
    return Optional.ofNullable(database);
  }

  private static String words(SQLException failure, DatabaseUrl database) {
    String state = String.valueOf(failure.getSQLState());
    if (database.isEmbedded() && state.equals("90020")) {
      return "another program, perhaps another Skep, has the embedded database open; end that one, or set DATABASE_URL"
          + " to another place (several Skeps at once need PostgreSQL)";
    }
    if (state.startsWith("28")) {
      return "the database does not let us in; check DATABASE_USERNAME and DATABASE_PASSWORD";
    }
    if (state.equals("3D000")) {
      return "the database that DATABASE_URL names does not exist on its server; create it first";
    }
    return state.startsWith("08")
        ? "the database cannot be reached; check DATABASE_URL, and that its server runs"
        : "the database cannot be used (DATABASE_URL): " + firstLine(failure.getMessage());
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "it does not say why" : message.lines().findFirst().orElse("");
  }
}
