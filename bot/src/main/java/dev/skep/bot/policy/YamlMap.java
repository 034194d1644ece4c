package dev.skep.bot.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML mapping that remembers where everything stood, and collects what is wrong instead of throwing. */
final class YamlMap {
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<PolicyProblem> problems;

  YamlMap(Node node, List<PolicyProblem> problems) {
    this.problems = problems;
    this.line = lineOf(node);
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::add);
    } else {
      problems.add(new PolicyProblem(line, "settings of the form 'name: value' belong here"));
    }
  }

  private void add(NodeTuple entry) {
    String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    if (values.put(key, entry.getValueNode()) != null) {
      problems.add(new PolicyProblem(lineOf(entry.getKeyNode()), "'" + key + "' is set twice"));
    }
    lines.put(key, lineOf(entry.getKeyNode()));
  }

  void allow(String... known) {
    for (String key : values.keySet()) {
      if (!List.of(known).contains(key)) {
        problem(key, "there is no setting '" + key + "' here; known: " + String.join(", ", known));
      }
    }
  }

  void problem(String key, String words) {
    problems.add(new PolicyProblem(lines.getOrDefault(key, line), words));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  String text(String key, String otherwise) {
    Node node = values.get(key);
    if (node == null) {
      return otherwise;
    }
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().strip();
    }
    problem(key, "'" + key + "' must be a text");
    return otherwise;
  }

  int number(String key, int otherwise) {
    String text = text(key, Integer.toString(otherwise));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      problem(key, "'" + key + "' must be a whole number, not '" + text + "'");
      return otherwise;
    }
  }

  List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (Node node : sequence(key)) {
      if (node instanceof ScalarNode scalar) {
        texts.add(scalar.getValue().strip());
      } else {
        problems.add(new PolicyProblem(lineOf(node), "'" + key + "' must be a list of texts"));
      }
    }
    return texts;
  }

  List<YamlMap> items(String key) {
    return sequence(key).stream().map(node -> new YamlMap(node, problems)).toList();
  }

  Optional<YamlMap> map(String key) {
    return Optional.ofNullable(values.get(key)).map(node -> new YamlMap(node, problems));
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
