package dev.skep.playground.github;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files a simulated repository begins with: one resource, in which a line {@code --- path} begins each. */
final class FileSet {
  private FileSet() {}

  static Map<String, String> of(String repository) {
    try (InputStream all = FileSet.class.getResourceAsStream("/repositories/" + repository + ".txt")) {
      return all == null
          ? Map.of("README.md", "# " + repository + "\n")
          : read(new String(all.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> read(String all) {
    var files = new LinkedHashMap<String, String>();
    for (String file : all.split("(?m)^--- ")) {
      int end = file.indexOf('\n');
      if (end > 0) {
        files.put(file.substring(0, end).strip(), file.substring(end + 1));
      }
    }
    return files;
  }
}
