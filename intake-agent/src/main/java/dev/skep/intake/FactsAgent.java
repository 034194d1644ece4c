package dev.skep.intake;

import dev.langchain4j.service.UserMessage;

/** The model that finds out facts about an item, as LangChain4j binds it. Its answer is read by {@link FactsReply}. */
interface FactsAgent {
  // The turn is a value of the template, never the template itself: items may hold braces.
  @UserMessage("{{it}}")
  String find(String turn);
}
