package dev.skep.bot.builds;

import dev.langchain4j.service.UserMessage;

/** The model that reads a failure, as LangChain4j binds it. Its answer is read by {@link JudgedReply}. */
interface JudgingAgent {
  // The turn is a value of the template, never the template itself: logs may hold braces.
  @UserMessage("{{it}}")
  String judge(String turn);
}
