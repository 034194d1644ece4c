package dev.skep.bot.web;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Links that let one person into the dashboard, once and for a short time. What opens the door is never stored: only its
 * digest is.
 */
@Singleton
public class EntryLinks {
  public static final Duration LAST = Duration.ofMinutes(10);
  private static final int KEY_BYTES = 32;
  private static final String FORGET = "delete from dashboard_link where until <= ?";
  private static final String ADD = "insert into dashboard_link (digest, person, until) values (?, ?, ?)";
  private static final String FIND = "select person from dashboard_link where digest = ? and until > ?";
  private static final String USE = "delete from dashboard_link where digest = ?";

  private final TransactionOperations<Connection> transactions;
  private final WebSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  EntryLinks(TransactionOperations<Connection> transactions, WebSettings settings, Clock clock) {
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether anybody said where people's browsers find Skep. Without that there are no links. */
  public boolean areThere() {
    return !settings.url().isEmpty();
  }

  /** A new link for this person. Whoever has it can use it: show it to nobody else. Writes. */
  public URI to(String person) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    transactions.executeWrite(status -> {
      try (PreparedStatement forget = status.getConnection().prepareStatement(FORGET);
          PreparedStatement add = status.getConnection().prepareStatement(ADD)) {
        forget.setObject(1, now);
        forget.executeUpdate();
        add.setString(1, digest(key));
        add.setString(2, person);
        add.setObject(3, now.plus(LAST));
        return add.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException("cannot keep a link", e);
      }
    });
    return settings.page("/dashboard/enter?key=" + key);
  }

  /** Uses up the link with that key. Of two who come at once, one gets in. */
  Optional<String> use(String key) {
    return transactions.executeWrite(status -> {
      try (PreparedStatement find = status.getConnection().prepareStatement(FIND);
          PreparedStatement use = status.getConnection().prepareStatement(USE)) {
        find.setString(1, digest(key));
        find.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
        use.setString(1, digest(key));
        try (ResultSet found = find.executeQuery()) {
          String person = found.next() ? found.getString(1) : null;
          return person != null && use.executeUpdate() == 1 ? Optional.of(person) : Optional.<String>empty();
        }
      } catch (SQLException e) {
        throw new IllegalStateException("cannot look for a link", e);
      }
    });
  }

  private static String digest(String key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
