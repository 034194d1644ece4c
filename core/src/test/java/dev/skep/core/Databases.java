package dev.skep.core;

import dev.skep.core.database.DatabaseUrl;
import io.micronaut.context.ApplicationContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The two databases every repository test runs on: {@code @ParameterizedTest @EnumSource(Databases.class)}. */
public enum Databases {
  H2 {
    @Override
    public Map<String, Object> fresh() {
      return settings(
          new DatabaseUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1").complete(), "sa", "");
    }
  },
  POSTGRESQL {
    @Override
    public Map<String, Object> fresh() {
      String name = "t" + UUID.randomUUID().toString().replace("-", "");
      EmbeddedPostgres server = Server.ONE;
      try (var connection = server.getPostgresDatabase().getConnection(); var create = connection.createStatement()) {
        create.execute("create database " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return settings(server.getJdbcUrl("postgres", name), "postgres", "postgres");
    }
  };

  /** Data source settings of an empty database of its own. */
  public abstract Map<String, Object> fresh();

  /** A started context on an empty database, with the given settings and beans beside. */
  public ApplicationContext start(Map<String, Object> more, Object... beans) {
    var settings = new HashMap<>(fresh());
    settings.putAll(more);
    return ApplicationContext.builder().properties(settings).singletons(beans).start();
  }

  private static Map<String, Object> settings(String url, String user, String password) {
    return Map.of(
        "datasources.default.url", url,
        "datasources.default.username", user,
        "datasources.default.password", password,
        "datasources.default.maximum-pool-size", 8,
        "flyway.datasources.default.enabled", true);
  }

  /** One real server for all tests of a process; each test gets a database of its own. */
  private static final class Server {
    private static final EmbeddedPostgres ONE = begin();

    private static EmbeddedPostgres begin() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
          try {
            server.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
