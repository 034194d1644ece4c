package dev.skep.playground.eval;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The golden conversations: one file each in the resources' folder {@code eval}, by name. */
final class Goldens {
  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
  private static final Set<String> LISTS = Set.of("talk", "open", "answers", "script");
  private static final ObjectNode OTHERWISE = MAPPER.valueToTree(Map.of("topic", "", "direct", false, "aside", false));
  private static final ObjectNode WANT_OTHERWISE = MAPPER.valueToTree(Map.of("end", List.of("filed"), "repository", "",
      "questions", 3, "asks", List.of(), "has", Map.of(), "criteria", 1, "playbook", "", "briefs", List.of(), "not",
      List.of(), "says", List.of()));
  private static final ObjectNode PART_OTHERWISE =
      MAPPER.valueToTree(Map.of("has", Map.of(), "playbook", "", "after", List.of()));

  private Goldens() {}

  static List<Golden> all() {
    try {
      URI folder = Objects.requireNonNull(Goldens.class.getResource("/eval"), "no folder eval").toURI();
      if (!folder.getScheme().equals("jar")) {
        return in(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return in(jar.getPath("/eval"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Golden> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".yml")).sorted().map(Goldens::read).toList();
    }
  }

  private static Golden read(Path file) {
    String name = Objects.requireNonNull(file.getFileName()).toString().replace(".yml", "");
    try {
      return read(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("eval/" + name + ".yml: " + e.getMessage(), e);
    }
  }

  static Golden read(String name, String text) throws IOException {
    ObjectNode golden = MAPPER.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    golden.put("name", name);
    LISTS.forEach(golden::withArray);
    golden.withObject("/form");
    OTHERWISE.properties().forEach(e -> golden.putIfAbsent(e.getKey(), e.getValue()));
    golden.path("answers").forEach(a -> ((ObjectNode) a).putIfAbsent("by", MAPPER.valueToTree("")));
    golden.set("request", line(golden.path("request")));
    ArrayNode talk = MAPPER.createArrayNode();
    golden.path("talk").forEach(l -> talk.add(line(l)));
    golden.set("talk", talk);
    ObjectNode want = golden.withObject("/want");
    if (want.path("end").isTextual()) {
      want.set("end", MAPPER.createArrayNode().add(want.path("end")));
    }
    WANT_OTHERWISE.properties().forEach(e -> want.putIfAbsent(e.getKey(), e.getValue()));
    want.path("briefs").forEach(
        part -> PART_OTHERWISE.properties().forEach(e -> ((ObjectNode) part).putIfAbsent(e.getKey(), e.getValue())));
    return MAPPER.treeToValue(golden, Golden.class);
  }

  /** Written as {@code person: text}. */
  private static JsonNode line(JsonNode written) {
    if (written.size() != 1) {
      throw new IllegalArgumentException("a line is one “person: text”, not " + written);
    }
    var line = written.properties().iterator().next();
    return MAPPER.valueToTree(new Golden.Line(line.getKey(), line.getValue().asText().strip()));
  }
}
