package dev.skep.intake;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Collectors;

/** What stands against filing a brief as it is. People are told and may file it all the same, by saying so. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "concern")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Concern.Incomplete.class, name = "incomplete"),
    @JsonSubTypes.Type(value = Concern.Alike.class, name = "alike"),
})
public sealed interface Concern {

  /** In plain words, one sentence or two, without markup of any chat. */
  String words();

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
  }
}
