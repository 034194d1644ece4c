package dev.skep.bot.web;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Text that only Skep can have written. It can be read by whoever has it. The key follows from the secrets that Skep is
 * started with, so all replicas have the same, and a new secret makes all that was sealed worthless.
 */
@Singleton
class Seal {
  private static final String ALGORITHM = "HmacSHA256";
  private final SecretKeySpec key;

  /** Without a secret of its own the process makes one up, and what it sealed ends with it. */
  Seal(@Value("${skep.slack.bot-token:}") String botToken, WebSettings settings) {
    String secret = botToken + "\n" + (botToken.isEmpty() ? madeUp() : settings.clientSecret());
    this.key = new SecretKeySpec(
        mac(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM), "skep web 1"), ALGORITHM);
  }

  private static String madeUp() {
    byte[] secret = new byte[Long.BYTES * 4];
    new SecureRandom().nextBytes(secret);
    return encoded(secret);
  }

  /** @param purpose what it is good for: it does not open for another */
  String seal(String purpose, String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8)) + "." + encoded(mac(key, purpose + "\n" + text));
  }

  Optional<String> open(String purpose, String sealed) {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
      boolean ours = MessageDigest.isEqual(Base64.getUrlDecoder().decode(parts[1]), mac(key, purpose + "\n" + text));
      return ours ? Optional.of(text) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] mac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
