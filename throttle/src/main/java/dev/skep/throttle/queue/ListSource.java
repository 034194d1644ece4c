package dev.skep.throttle.queue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Where the items of one import come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ListSource.Pasted.class, name = "pasted"),
    @JsonSubTypes.Type(value = ListSource.File.class, name = "file"),
    @JsonSubTypes.Type(value = ListSource.Fetched.class, name = "fetched")})
public sealed interface ListSource {

  /** What stands in a message. */
  record Pasted(List<ListedItem> items) implements ListSource {
    public Pasted {
      items = List.copyOf(items);
    }
  }

  /**
   * A file in the chat.
   *
   * @param handle by which {@link ItemFiles} finds it
   */
  record File(String name, String handle) implements ListSource {}

  record Fetched(ItemSource source) implements ListSource {}
}
