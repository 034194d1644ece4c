package dev.skep.playground.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The policy under which conversations are had: that of the resources, with the models' prices of one's own. */
final class EvalPolicy {
  private static final String PRICES = "models";

  private EvalPolicy() {}

  /** @param own a {@code skep.yml} that may name prices; it need not be there */
  static Path file(Path own) {
    try (InputStream policy = Objects.requireNonNull(EvalPolicy.class.getResourceAsStream("/eval/policy/skep.yml"))) {
      Path file = Files.createTempFile("skep-eval", ".yml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, new String(policy.readAllBytes(), StandardCharsets.UTF_8) + prices(own));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String prices(Path own) throws IOException {
    if (!Files.isRegularFile(own)) {
      return "";
    }
    try {
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(own));
      return read instanceof Map<?, ?> all && all.containsKey(PRICES)
          ? new Yaml().dump(Map.of(PRICES, all.get(PRICES)))
          : "";
    } catch (YAMLException e) {
      throw new IllegalArgumentException(own + " is not YAML.", e);
    }
  }
}
