package dev.skep.notifications.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The corpus of build logs; beside each what its digest must keep. */
final class Logs {
  private static final Path FOLDER = Path.of("src/test/resources/logs");

  private Logs() {}

  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".expect"))
          .map(name -> name.substring(0, name.indexOf(".log"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String log(String name) {
    Path plain = FOLDER.resolve(name + ".log");
    try (InputStream in = Files.exists(plain)
        ? Files.newInputStream(plain)
        : new GZIPInputStream(Files.newInputStream(FOLDER.resolve(name + ".log.gz")))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines that must be in the digest; after {@code !} what must not; after {@code @} and a name a fact. */
  static List<String> expectations(String name) {
    try {
      return Files.readAllLines(FOLDER.resolve(name + ".expect"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
