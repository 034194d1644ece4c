package dev.skep.intake;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands against filing a brief as it is. People are told and may file it all the same, by saying so. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "concern")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Concern.Incomplete.class, name = "incomplete"),
    @JsonSubTypes.Type(value = Concern.Alike.class, name = "alike"),
    @JsonSubTypes.Type(value = Concern.Exposes.class, name = "exposes"),
})
public sealed interface Concern {

  /** In plain words, one sentence or two, without markup of any chat. */
  String words();

  /** What the issue says of it when it is filed all the same; empty where that itself would tell too much. */
  default Optional<String> filed() {
    return Optional.of(words());
  }

  /** The brief lacks what an agent cannot do without, such as a goal or something to check. */
  record Incomplete(List<String> missing) implements Concern {
    @Override
    public String words() {
      return "This brief names no " + String.join(" and no ", missing) + ", so an agent can only guess.";
    }
  }

  /** It looks like work that is there already, the nearest first. */
  record Alike(List<Same> same) implements Concern {
    @Override
    public String words() {
      return same.stream().map(Same::words).collect(Collectors.joining(" "));
    }

    /** What is alike is for people to weigh; it is none of the agent's concern. */
    @Override
    public Optional<String> filed() {
      return Optional.empty();
    }
  }

  /** Words that few could read would be readable to many. */
  record Exposes(Place place, String repository, RepositoryVisibility.Openness openness) implements Concern {
    @Override
    public String words() {
      return "The words of " + where() + " would be readable to everybody who can read " + repository + " ("
          + switch (openness) {
            case UNKNOWN -> "I could not find out who that is";
            case PUBLIC -> "public";
            case INTERNAL -> "internal: all of the company";
            case PRIVATE -> "private";
          } + ").";
    }

    private String where() {
      return switch (place.kind()) {
        case PUBLIC -> "this channel";
        case PRIVATE -> place.name().isEmpty() ? "this private channel" : "the private channel #" + place.name();
        case GROUP -> "a group or direct message";
        case DIRECT -> "this direct message";
      };
    }

    /** Not even the name of a private channel is for everybody. */
    @Override
    public Optional<String> filed() {
      return Optional.empty();
    }
  }
}
