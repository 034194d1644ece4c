package dev.skep.intake;

import dev.langchain4j.service.UserMessage;

/** The model that looks for items, as LangChain4j binds it. */
interface FinderAgent {
  // The turn is a value of the template, never the template itself: people's words may hold braces.
  @UserMessage("{{it}}")
  String find(String turn);
}
