package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Open forms, each person's as a stack, and home tabs. Gives out copies only. */
final class Views {
  private static final int DEEPEST = 3;
  private final Map<String, List<ObjectNode>> open = new LinkedHashMap<>();
  private final Map<String, ObjectNode> homes = new LinkedHashMap<>();

  /** A new stack of this one view. */
  synchronized void show(String person, ObjectNode view) {
    var stack = new ArrayList<ObjectNode>();
    stack.add(view.deepCopy());
    open.put(person, stack);
  }

  synchronized void push(String person, ObjectNode view) {
    List<ObjectNode> stack = open.getOrDefault(person, List.of());
    Refused.when(stack.isEmpty(), "not_found");
    Refused.when(stack.size() >= DEEPEST, "push_limit_reached");
    view.put("root_view_id", stack.getFirst().path("id").asText())
        .put("previous_view_id", stack.getLast().path("id").asText());
    stack.add(view.deepCopy());
  }

  synchronized Optional<ObjectNode> top(String person) {
    List<ObjectNode> stack = open.getOrDefault(person, List.of());
    return stack.isEmpty() ? Optional.empty() : Optional.of(stack.getLast().deepCopy());
  }

  synchronized Optional<ObjectNode> find(String field, String value) {
    return open.values().stream().flatMap(List::stream)
        .filter(v -> !value.isEmpty() && v.path(field).asText().equals(value)).findFirst().map(ObjectNode::deepCopy);
  }

  /** Puts {@code view} where the view with its id is. */
  synchronized void replace(ObjectNode view) {
    open.values().forEach(stack -> stack.replaceAll(
        v -> v.path("id").asText().equals(view.path("id").asText()) ? view.deepCopy() : v));
  }

  /** Closes this view and what lies on it; the one beneath shows again. */
  synchronized void close(String person, String viewId) {
    List<ObjectNode> stack = open.getOrDefault(person, List.of());
    for (int i = 0; i < stack.size(); i++) {
      if (stack.get(i).path("id").asText().equals(viewId)) {
        stack.subList(i, stack.size()).clear();
      }
    }
    if (stack.isEmpty()) {
      open.remove(person);
    }
  }

  synchronized List<ObjectNode> closeAll(String person) {
    List<ObjectNode> closed = open.remove(person);
    return closed == null ? List.of() : List.copyOf(closed);
  }

  synchronized Optional<ObjectNode> home(String person) {
    return Optional.ofNullable(homes.get(person)).map(ObjectNode::deepCopy);
  }

  synchronized void publish(String person, ObjectNode view) {
    homes.put(person, view.deepCopy());
  }

  synchronized void state(ObjectNode state) {
    state.set("views", Json.tree(open));
    state.set("homes", Json.tree(homes));
  }
}
