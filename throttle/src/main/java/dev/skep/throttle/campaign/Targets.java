package dev.skep.throttle.campaign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;

/** How the entries of a campaign are chosen. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Targets.Listed.class, name = "list"),
    @JsonSubTypes.Type(value = Targets.Search.class, name = "search"),
    @JsonSubTypes.Type(value = Targets.WithTopic.class, name = "topic"),
    @JsonSubTypes.Type(value = Targets.WithFile.class, name = "file")})
public sealed interface Targets {

  /** Repositories or items, one each. */
  record Listed(List<String> lines) implements Targets {}

  /** What GitHub's search of repositories finds. */
  record Search(String query) implements Targets {}

  /** Repositories that bear a topic at GitHub. */
  record WithTopic(String topic) implements Targets {}

  /** Repositories that have a file of that name or path. */
  record WithFile(String file) implements Targets {}

  /** As people type it: {@code topic: java}, {@code file: Jenkinsfile}, {@code search: …}, or a list. */
  static Targets read(String words) {
    String text = words.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.lines().count() <= 1) {
      if (lower.startsWith("topic:")) {
        return new WithTopic(text.substring("topic:".length()).strip());
      } else if (lower.startsWith("file:")) {
        return new WithFile(text.substring("file:".length()).strip());
      } else if (lower.startsWith("search:")) {
        return new Search(text.substring("search:".length()).strip());
      }
    }
    return new Listed(text.lines().flatMap(line -> List.of(line.split("[,;]")).stream())
        .map(line -> line.replaceFirst("^[\\s•*-]+", "").strip()).filter(line -> !line.isEmpty()).distinct().toList());
  }

  /** As people type it; {@link #read} makes the same of it again. */
  default String typed() {
    return switch (this) {
      case Listed listed -> String.join("\n", listed.lines());
      case Search search -> "search: " + search.query();
      case WithTopic topic -> "topic: " + topic.topic();
      case WithFile file -> "file: " + file.file();
    };
  }

  /** For people, such as "repositories with the topic java". */
  default String words() {
    return switch (this) {
      case Listed listed -> listed.lines().size() + " in a list";
      case Search search -> "repositories that fit “" + search.query() + "”";
      case WithTopic topic -> "repositories with the topic " + topic.topic();
      case WithFile file -> "repositories that have " + file.file();
    };
  }
}
