package dev.skep.playground.eval;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What was measured last, by model, kept in a file. A file that cannot be read counts as none. */
final class LastRun {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path file;
  private final String model;

  LastRun(Path file, String model) {
    this.file = file;
    this.model = model;
  }

  /** The rows of each model. */
  record Kept(Map<String, List<Row>> models) {}

  Map<String, Row> rows() {
    var rows = new LinkedHashMap<String, Row>();
    kept().getOrDefault(model, List.of()).forEach(row -> rows.put(row.name(), row));
    return rows;
  }

  private Map<String, List<Row>> kept() {
    try {
      return Files.exists(file) ? MAPPER.readValue(file.toFile(), Kept.class).models() : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }

  /** Rows of conversations that were left out this time stay as they were. */
  void keep(List<Row> measured) {
    Map<String, Row> rows = rows();
    measured.forEach(row -> rows.put(row.name(), row));
    var models = new LinkedHashMap<>(kept());
    models.put(model, List.copyOf(rows.values()));
    try {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), new Kept(models));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
