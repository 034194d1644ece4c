package dev.skep.bot.watchdog;

import dev.langchain4j.service.UserMessage;

/** The model that looks at what an agent did, as LangChain4j binds it. Its answer is read by {@link TriageReply}. */
interface TriagingAgent {
  // The turn is a value of the template, never the template itself: what agents say may hold braces.
  @UserMessage("{{it}}")
  String look(String turn);
}
