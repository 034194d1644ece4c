package dev.skep.intake;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lets the model follow a link to a message that stands in something it read. It sees what the person who asked could
 * hand over by that link, but of other places only what everybody of the workspace may read: nobody of the talk chose
 * to show the rest there. What may not be read is as if it were not there. Calls out.
 */
@Singleton
class LinkReading {
  private static final String WHAT = "a linked message";
  private static final String LINK = "link";
  private static final ToolSpecification SPECIFICATION = ToolSpecification.builder().name("linked_message")
      .description("A message of the chat and some of its thread, by a link that stands in what you read. What was linked"
          + " in the talk itself you have already.")
      .parameters(JsonObjectSchema.builder().addStringProperty(LINK, "the whole link, as it stands there").required(LINK)
          .build())
      .build();

  private final Attachments attachments;
  private final Surroundings surroundings;

  LinkReading(Attachments attachments, Surroundings surroundings) {
    this.attachments = attachments;
    this.surroundings = surroundings;
  }

  /** For one conversation: its place and who asked decide what may be seen. */
  ReadingSource in(Conversation conversation) {
    return () -> List.of(new ReadingTool(SPECIFICATION, a -> WHAT, a -> read(a.text(LINK), conversation)));
  }

  private String read(String link, Conversation conversation) {
    String here = conversation.channel();
    boolean shown = surroundings.channelOf(link).filter(c -> c.equals(here) || isOpen(c)).isPresent();
    if (!shown) {
      return "";
    }
    Person reader = surroundings.person(conversation.person());
    return attachments.linked(new Attached.Linked(link), reader, here).stream()
        .map(m -> m.author() + ": " + m.text()).collect(Collectors.joining("\n\n"));
  }

  private boolean isOpen(String channel) {
    return surroundings.place(channel).kind() == Place.Kind.PUBLIC;
  }
}
