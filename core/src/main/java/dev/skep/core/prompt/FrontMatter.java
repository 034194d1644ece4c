package dev.skep.core.prompt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a playbook's front matter: bounded values, and what is wrong noted with its line in the file. */
final class FrontMatter {
  private static final Set<String> YES_OR_NO = Set.of("true", "false");

  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<PlaybookReader.Problem> problems;

  private FrontMatter(MappingNode node, List<PlaybookReader.Problem> problems) {
    this.problems = problems;
    this.line = lineOf(node);
    for (NodeTuple entry : node.getValue()) {
      String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (lines.put(key, lineOf(entry.getKeyNode())) != null) {
        problem(key, "'" + key + "' is set twice");
      }
      if (!entry.getValueNode().getTag().equals(Tag.NULL)) {
        values.put(key, entry.getValueNode());
      }
    }
  }

  static Optional<FrontMatter> of(@Nullable Node node, List<PlaybookReader.Problem> problems) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new FrontMatter(mapping, problems));
    }
    problems.add(new PlaybookReader.Problem(node == null ? 1 : lineOf(node), "'name: value' belongs here"));
    return Optional.empty();
  }

  void allow(String... known) {
    List<String> names = List.of(known);
    lines.keySet().stream().filter(key -> !names.contains(key)).forEach(
        key -> problem(key, "unknown setting '" + key + "'; known here: " + String.join(", ", names)));
  }

  Set<String> names() {
    return lines.keySet();
  }

  boolean isSet(String key) {
    return values.containsKey(key);
  }

  boolean isMap(String key) {
    return values.get(key) instanceof MappingNode;
  }

  Optional<FrontMatter> map(String key) {
    Node node = values.get(key);
    return node == null ? Optional.empty() : of(node, problems);
  }

  void problem(String key, String words) {
    problems.add(new PlaybookReader.Problem(lines.getOrDefault(key, line), words));
  }

  String needed(String key, int mostChars) {
    String text = text(key, mostChars);
    if (text.isEmpty() && !values.containsKey(key)) {
      problem(key, "'" + key + "' is missing");
    }
    return text;
  }

  /** Empty where it is not set. */
  String text(String key, int mostChars) {
    Node node = values.get(key);
    return node == null ? "" : text(key, node, mostChars);
  }

  private String text(String key, Node node, int mostChars) {
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      problems.add(new PlaybookReader.Problem(lineOf(node), "'" + key + "' must be a text"));
      return "";
    }
    String text = scalar.getValue().strip();
    if (text.length() > mostChars) {
      problems.add(new PlaybookReader.Problem(lineOf(node), "'" + key + "' is longer than " + mostChars + " characters"));
    }
    return text;
  }

  /** A whole number from 1 on. */
  int version() {
    String text = text("version", 9);
    if (text.matches("[1-9][0-9]{0,8}")) {
      return Integer.parseInt(text);
    }
    problem("version", "'version' must be a whole number from 1 on");
    return 1;
  }

  boolean flag(String key) {
    String text = text(key, 10);
    if (!text.isEmpty() && !YES_OR_NO.contains(text)) {
      problem(key, "'" + key + "' must be true or false");
    }
    return text.equals("true");
  }

  List<String> texts(String key, int most, int mostChars) {
    var texts = new ArrayList<String>();
    sequence(key, most).forEach(node -> texts.add(text(key, node, mostChars)));
    return List.copyOf(texts);
  }

  /** Whole numbers from 1 on. */
  List<Integer> numbers(String key, int most, int largest) {
    var numbers = new ArrayList<Integer>();
    for (String text : texts(key, most, 9)) {
      if (text.matches("[1-9][0-9]{0,8}") && Integer.parseInt(text) <= largest) {
        numbers.add(Integer.parseInt(text));
      } else {
        problem(key, "'" + key + "' must list whole numbers from 1 to " + largest);
      }
    }
    return numbers;
  }

  /** Such as 20%, as a part of 1. */
  double part(String key, double otherwise) {
    String text = text(key, 9);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.matches("[0-9]{1,2}%|100%")) {
      return Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0;
    }
    problem(key, "'" + key + "' must be a part such as 20%");
    return otherwise;
  }

  /** Such as 20 or 20%, of a hundred. */
  int percent(String key, int otherwise) {
    String text = text(key, 9);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.matches("([0-9]{1,2}|100)%?")) {
      return Integer.parseInt(text.replace("%", ""));
    }
    problem(key, "'" + key + "' must be a part of a hundred such as 20");
    return otherwise;
  }

  List<FrontMatter> items(String key, int most) {
    return sequence(key, most).stream().map(node -> of(node, problems)).flatMap(Optional::stream).toList();
  }

  private List<Node> sequence(String key, int most) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode list)) {
      problem(key, "'" + key + "' must be a list");
      return List.of();
    }
    if (list.getValue().size() > most) {
      problem(key, "'" + key + "' may have at most " + most + " entries");
    }
    return list.getValue().stream().limit(most).toList();
  }

  /** The front matter begins on the second line of its file. */
  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 2;
  }
}
