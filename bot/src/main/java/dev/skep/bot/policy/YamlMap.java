package dev.skep.bot.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML mapping that remembers where everything stood, and collects what is wrong instead of throwing. A setting
 * without a value counts as not set.
 */
final class YamlMap {
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,3})([mhd])");

  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<PolicyProblem> problems;

  private YamlMap(MappingNode node, List<PolicyProblem> problems) {
    this.problems = problems;
    this.line = lineOf(node);
    node.getValue().forEach(this::add);
  }

  /** Empty, with the problem noted, where the node is something else than a mapping. */
  static Optional<YamlMap> of(Node node, List<PolicyProblem> problems) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMap(mapping, problems));
    }
    problems.add(new PolicyProblem(lineOf(node), "settings of the form 'name: value' belong here"));
    return Optional.empty();
  }

  private void add(NodeTuple entry) {
    String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    if (lines.put(key, lineOf(entry.getKeyNode())) != null) {
      problem(key, "'" + key + "' is set twice");
    }
    if (!entry.getValueNode().getTag().equals(Tag.NULL)) {
      values.put(key, entry.getValueNode());
    }
  }

  /** Notes every setting that is none of these. */
  void allow(String... known) {
    List<String> names = List.of(known);
    lines.keySet().stream().filter(key -> !names.contains(key)).forEach(key -> problem(key,
        "unknown setting '" + key + "'; " + NearestName.of(key, names).map(near -> "did you mean '" + near + "'?")
            .orElse("known here: " + String.join(", ", names))));
  }

  /** Notes it at the line of the setting, or of the mapping where the setting is absent. */
  void problem(String key, String words) {
    problems.add(new PolicyProblem(lines.getOrDefault(key, line), words));
  }

  /** Of all that is set. */
  Set<String> names() {
    return Set.copyOf(values.keySet());
  }

  boolean isSet(String key) {
    return values.containsKey(key);
  }

  boolean isList(String key) {
    return values.get(key) instanceof SequenceNode;
  }

  String text(String key, String otherwise) {
    Node node = values.get(key);
    if (node == null) {
      return otherwise;
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    problem(key, "'" + key + "' must be a text");
    return otherwise;
  }

  /** A whole number from 1 on. */
  int count(String key, int otherwise) {
    String text = text(key, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
      problem(key, "'" + key + "' must be 1 or more, not " + number);
    } catch (NumberFormatException e) {
      problem(key, "'" + key + "' must be a whole number, not '" + text + "'");
    }
    return otherwise;
  }

  boolean flag(String key, boolean otherwise) {
    String text = text(key, Boolean.toString(otherwise));
    if (!text.equals("true") && !text.equals("false")) {
      problem(key, "'" + key + "' must be true or false, not '" + text + "'");
    }
    return text.equals("true");
  }

  /** Such as 30m, 4h or 2d. */
  Duration duration(String key, Duration otherwise) {
    String text = text(key, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
    problem(key, "'" + key + "' must be a time such as 30m, 4h or 2d, not '" + text + "'");
    return otherwise;
  }

  List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (Node node : sequence(key)) {
      if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
        texts.add(scalar.getValue().strip());
      } else {
        problems.add(new PolicyProblem(lineOf(node), "'" + key + "' must be a list of texts"));
      }
    }
    return texts;
  }

  List<YamlMap> items(String key) {
    return sequence(key).stream().map(node -> of(node, problems)).flatMap(Optional::stream).toList();
  }

  Optional<YamlMap> map(String key) {
    return Optional.ofNullable(values.get(key)).flatMap(node -> of(node, problems));
  }

  private List<Node> sequence(String key) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode list) {
      return list.getValue();
    }
    problem(key, "'" + key + "' must be a list");
    return List.of();
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
