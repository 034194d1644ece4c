package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields that a block, an element or another object may have, and those it must have. */
record Shape(Set<String> known, List<String> required) {

  /** @param fields names with spaces between; a required one ends in an exclamation mark */
  static Shape of(String fields) {
    var known = new HashSet<String>(Set.of("type"));
    var required = new ArrayList<String>();
    for (String field : fields.split(" ")) {
      String name = field.replace("!", "");
      known.add(name);
      if (!name.equals(field)) {
        required.add(name);
      }
    }
    return new Shape(Set.copyOf(known), List.copyOf(required));
  }

  void check(JsonNode node, String at, Checks checks) {
    node.fieldNames().forEachRemaining(field -> {
      if (!known.contains(field)) {
        checks.no(at, "no more fields allowed, but there is '" + field + "'");
      }
    });
    required.stream().filter(field -> !node.hasNonNull(field))
        .forEach(field -> checks.no(at, "missing required field: " + field));
  }
}
