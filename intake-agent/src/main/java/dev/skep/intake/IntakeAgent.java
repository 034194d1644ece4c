package dev.skep.intake;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.util.List;

/** The interviewing model, as LangChain4j binds it. */
interface IntakeAgent {
  // The turn is a value of the template, never the template itself: people's words may hold braces.
  @UserMessage("{{it}}")
  IntakeReply interview(String turn);

  /** The same with images, which stand after the words. */
  @UserMessage("{{turn}}")
  IntakeReply look(@V("turn") String turn, @UserMessage List<ImageContent> images);
}
