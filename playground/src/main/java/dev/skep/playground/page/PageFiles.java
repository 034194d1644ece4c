package dev.skep.playground.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page's own files and the libraries beside it, all from the class path. Nothing outside of these two is given. */
final class PageFiles {
  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html; charset=utf-8", "js", "text/javascript; charset=utf-8",
      "mjs", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");
  private static final Pattern PATH = Pattern.compile("(?:[a-z][a-z0-9]*/)*[a-z][a-z0-9]*(?:\\.[a-z]+)+");
  private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private final Map<String, String> libraries = Map.of(
      "preact", version("preact"), "marked", version("marked"), "dompurify", version("dompurify"));

  @SuppressWarnings("ArrayRecordComponent") // sent and forgotten, never compared
  record Found(String type, byte[] bytes) {}

  Optional<Found> own(String path) {
    return PATH.matcher(path).matches() ? read("/playground/" + path) : Optional.empty();
  }

  /** Without the version in its address, so that no version stands in the page. */
  Optional<Found> library(String name, String path) {
    return libraries.containsKey(name) && PATH.matcher(path).matches()
        ? read("/META-INF/resources/webjars/" + name + "/" + libraries.get(name) + "/" + path)
        : Optional.empty();
  }

  /** The import map is the one script inside of the page: browsers take none from a file. Its hash lets it pass. */
  String contentSecurityPolicy() {
    String page = new String(own("index.html").orElseThrow().bytes(), StandardCharsets.UTF_8);
    Matcher map = IMPORT_MAP.matcher(page);
    if (!map.find()) {
      throw new IllegalStateException("index.html has no import map");
    }
    return "default-src 'none'; script-src 'self' 'sha256-" + sha256(map.group(1)) + "'; style-src 'self';"
        + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder().encodeToString(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Found> read(String resource) {
    String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      return in == null || type == null ? Optional.empty() : Optional.of(new Found(type, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version(String library) {
    try (InputStream in = PageFiles.class.getResourceAsStream(
        "/META-INF/maven/org.webjars.npm/" + library + "/pom.properties")) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
