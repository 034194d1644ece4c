package dev.skep.bot.asked;

import dev.langchain4j.service.UserMessage;

/** The model that reads a change, as LangChain4j binds it. Its answer is read by {@link ClaimsReply}. */
interface ClaimingAgent {
  // The turn is a value of the template, never the template itself: code may hold braces.
  @UserMessage("{{it}}")
  String judge(String turn);
}
