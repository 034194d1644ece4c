package dev.skep.intake.playbook;

import dev.langchain4j.service.UserMessage;

/** The model that looks after playbooks, as LangChain4j binds it. */
interface RevisionAgent {
  // The turn is a value of the template, never the template itself: playbooks hold braces.
  @UserMessage("{{it}}")
  RevisionReply revise(String turn);
}
