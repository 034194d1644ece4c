package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Documents;
import dev.skep.core.work.Permanent;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class GitHubCredentialsTest {
  private static final String INSTALLATION = "/repos/acme/shop/installation";
  private static final String TOKENS = "/app/installations/42/access_tokens";
  /** Where the PKCS#1 key begins inside the PKCS#8 form of a 2048-bit key. */
  private static final int PKCS8_HEADER = 26;

  private final FakeGitHub github = new FakeGitHub();

  @AfterEach
  void close() {
    github.close();
  }

  private static String pem(KeyPair keys, boolean pkcs1) {
    byte[] pkcs8 = keys.getPrivate().getEncoded();
    byte[] der = pkcs1 ? Arrays.copyOfRange(pkcs8, PKCS8_HEADER, pkcs8.length) : pkcs8;
    String kind = pkcs1 ? "RSA PRIVATE KEY" : "PRIVATE KEY";
    return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
        + "\n-----END " + kind + "-----\n";
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAppProvesItselfAndItsTokenIsKeptUntilShortlyBeforeItEnds(boolean pkcs1) throws Exception {
    KeyPair keys = keys();
    github.on("GET", INSTALLATION, 200, "{\"id\": 42}");
    github.on("POST", TOKENS, 201, "{\"token\": \"ghs_x\", \"expires_at\": \"2026-03-02T10:00:00Z\"}");
    GitHubCredentials credentials = github.credentials(
        new GitHubSettings(null, "12", pem(keys, pkcs1), github.url(), "secret"));

    assertThat(credentials.token("acme/shop")).isEqualTo("ghs_x");
    assertThat(credentials.isUserToken()).isFalse();
    github.clock.forward(Duration.ofMinutes(49));
    credentials.token("acme/shop");
    assertThat(github.asked("POST", TOKENS)).hasSize(1);
    github.clock.forward(Duration.ofMinutes(2));
    credentials.token("acme/shop");
    assertThat(github.asked("POST", TOKENS)).hasSize(2);

    String[] jwt = github.asked("GET", INSTALLATION).getFirst().authorization().replace("Bearer ", "").split("\\.");
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(keys.getPublic());
    check.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(check.verify(Base64.getUrlDecoder().decode(jwt[2]))).isTrue();
    JsonNode claims =
        Documents.read(new String(Base64.getUrlDecoder().decode(jwt[1]), StandardCharsets.UTF_8), JsonNode.class);
    assertThat(claims.path("iss").asText()).isEqualTo("12");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isLessThanOrEqualTo(600);
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "401 | 200 | GITHUB_APP_PRIVATE_KEY and the machine's clock",
      "404 | 200 | not installed for acme/shop",
      "200 | 404 | not installed for acme/shop",
      "200 | 403 | suspended for acme/shop",
  })
  void anAppsRefusalsAreSaidInTheirOwnWords(int installation, int token, String words) throws Exception {
    github.on("GET", INSTALLATION, installation, "{\"id\": 42, \"message\": \"technical\"}");
    github.on("POST", TOKENS, token, "{\"message\": \"technical\"}");
    GitHubCredentials credentials = github.credentials(
        new GitHubSettings(null, "12", pem(keys(), true), github.url(), "secret"));
    assertThatThrownBy(() -> credentials.token("acme/shop")).isInstanceOf(Permanent.class)
        .hasMessageContaining(words).message().doesNotContain("technical");
  }

  @Test
  void badKeysAndMissingOnesAreSaidInWordsWithoutThem() {
    GitHubCredentials bad = github.credentials(new GitHubSettings(null, "12", "topsecret", github.url(), "secret"));
    assertThatThrownBy(() -> bad.token("acme/shop")).isInstanceOf(Permanent.class)
        .hasMessageContaining("GITHUB_APP_PRIVATE_KEY").message().doesNotContain("topsecret");
    GitHubCredentials none = github.credentials(github.settings(null));
    assertThatThrownBy(() -> none.token("acme/shop")).isInstanceOf(Permanent.class).hasMessageContaining("GITHUB_TOKEN");
  }

  @Test
  void settingsHideTheirSecrets() {
    assertThat(new GitHubSettings("ghp_a", "12", "pem_b", "https://api.github.com", "hook_c").toString())
        .doesNotContain("ghp_a", "pem_b", "hook_c");
  }

  @Test
  void enterpriseServersHaveGraphQlBesideTheRestRoot() {
    assertThat(new GitHubSettings(null, null, null, "https://ghe.example/api/v3/", "").graphQl())
        .hasToString("https://ghe.example/api/graphql");
    assertThat(new GitHubSettings(null, null, null, "https://api.github.com", "").graphQl())
        .hasToString("https://api.github.com/graphql");
  }
}
