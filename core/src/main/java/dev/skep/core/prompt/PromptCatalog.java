package dev.skep.core.prompt;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Finds prompts and templates on the class path and refuses those that do not fit their inputs. */
@Singleton
public class PromptCatalog {

  /**
   * @throws IllegalStateException naming the prompt and what is wrong: missing, no front matter, an unknown tier under {@code model},
   *     a hole without an input, an input without a hole
   */
  public <I extends Record> Prompt<I> load(String id, Class<I> inputs) {
    String file = read(id);
    String[] parts = file.split("(?m)^---\\s*$", 3);
    if (parts.length < 3 || !parts[0].isBlank()) {
      throw new IllegalStateException("prompt " + id + " has no front matter");
    }
    Map<String, Object> head = new Yaml(new SafeConstructor(new LoaderOptions())).load(parts[1]);
    if (!id.equals(head.get("id")) || !(head.get("version") instanceof Integer version)) {
      throw new IllegalStateException("prompt " + id + " must name its id and a whole version number");
    }
    String text = parts[2].strip();
    check(id, text, inputs);
    return new Prompt<>(id, version, tier(id, head.get("model")), text, inputs);
  }

  private static Tier tier(String id, @Nullable Object model) {
    for (Tier tier : Tier.values()) {
      if (tier.name().toLowerCase(Locale.ROOT).equals(model)) {
        return tier;
      }
    }
    if (model != null) {
      throw new IllegalStateException("prompt " + id + " is for model '" + model + "'; known: frontier, fast");
    }
    return Tier.FRONTIER;
  }

  /** @throws IllegalStateException naming the playbook and everything that is wrong with it */
  public Playbook playbook(String name) {
    PlaybookReader.Result read = PlaybookReader.read(name, read("playbooks/" + name));
    return read.playbook().orElseThrow(() -> new IllegalStateException(read.problems().stream()
        .map(problem -> problem.in("playbook " + name)).collect(Collectors.joining("; "))));
  }

  private static void check(String id, String text, Class<? extends Record> inputs) {
    var holes = Prompt.HOLE.matcher(text).results().map((MatchResult m) -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
    var given = Arrays.stream(inputs.getRecordComponents()).map(c -> c.getName())
        .collect(Collectors.toCollection(TreeSet::new));
    if (!holes.equals(given)) {
      throw new IllegalStateException("prompt " + id + " uses " + holes + " but is given " + given);
    }
  }

  private static String read(String id) {
    String path = "prompts/" + id + ".md";
    try (InputStream in = PromptCatalog.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("there is no prompt " + id + " (" + path + ")");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("prompt " + id + " cannot be read", e);
    }
  }
}
