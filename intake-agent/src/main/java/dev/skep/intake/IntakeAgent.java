package dev.skep.intake;

import dev.langchain4j.service.UserMessage;

/** The interviewing model, as LangChain4j binds it. */
interface IntakeAgent {
  // The turn is a value of the template, never the template itself: people's words may hold braces.
  @UserMessage("{{it}}")
  IntakeReply interview(String turn);
}
