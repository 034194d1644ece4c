package dev.skep.bot.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** What pages are made of beside their text: the only files that are ever served. */
public final class Assets {
  private static final String WEBJARS = "META-INF/resources/webjars/";
  private static final Map<String, String> FROM = Map.of(
      "dashboard.css", "dashboard/dashboard.css",
      "dashboard.js", "dashboard/dashboard.js",
      "skep.svg", "dashboard/skep.svg",
      "htmx.js", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js",
      "chart.js", WEBJARS + "chart.js/4.5.1/dist/chart.umd.min.js");
  private static final Map<String, Asset> ALL = all();
  private static final Map<String, String> URLS = ALL.entrySet().stream().collect(Collectors.toUnmodifiableMap(
      Map.Entry::getKey, e -> "/dashboard/assets/" + e.getKey() + "?v=" + e.getValue().version()));

  private Assets() {}

  /** One file. */
  static final class Asset {
    private final byte[] content;
    private final String type;

    private Asset(byte[] content, String type) {
      this.content = content;
      this.type = type;
    }

    /** Not to be written to. */
    byte[] content() {
      return content;
    }

    String type() {
      return type;
    }

    /** Changes with the content. */
    String version() {
      var sum = new CRC32();
      sum.update(content);
      return Long.toHexString(sum.getValue());
    }
  }

  private static Map<String, Asset> all() {
    var all = new HashMap<String, Asset>();
    FROM.forEach((name, path) -> all.put(name, read(name, path)));
    return Map.copyOf(all);
  }

  private static Asset read(String name, String path) {
    try (InputStream file = Assets.class.getClassLoader().getResourceAsStream(path)) {
      return new Asset(Objects.requireNonNull(file, () -> "the jars lack " + path).readAllBytes(), type(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> "text/css;charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "text/javascript;charset=utf-8";
    };
  }

  static Optional<Asset> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** Where a page finds it; another address whenever the content is another. */
  public static String url(String name) {
    return Objects.requireNonNull(URLS.get(name), name);
  }
}
