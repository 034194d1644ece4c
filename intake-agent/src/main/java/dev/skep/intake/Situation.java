package dev.skep.intake;

import dev.skep.core.prompt.Playbook;
import java.util.List;

/**
 * All that one turn of an interview is decided on.
 *
 * @param said the talk around the request, oldest first
 * @param pick which repository is meant, as far as it is told
 * @param draft what plain rules made of the talk: it fills what the model leaves out
 * @param repositories those that may be changed
 * @param playbooks those in force
 * @param questionsMost how many questions may be asked in all
 */
record Situation(
    Conversation conversation, List<Said> said, WhichRepository.Pick pick, BriefForm draft,
    List<Repository> repositories, List<Playbook> playbooks, int questionsMost) {

  int questionsLeft() {
    return Math.max(questionsMost - conversation.questions().size(), 0);
  }

  boolean mayAsk() {
    return questionsLeft() > 0;
  }
}
