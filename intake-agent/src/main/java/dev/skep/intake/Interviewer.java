package dev.skep.intake;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.PromptCatalog;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the model what to say next. Whatever goes wrong with it ends in an empty answer, within two calls. */
@Singleton
class Interviewer {
  private static final Logger LOG = LoggerFactory.getLogger(Interviewer.class);
  private static final int CALLS_MOST = 2;
  private static final int WORDS_MAX_CHARS = 24_000;

  private final Prompt<Rules> rules;
  private final Prompt<Turn> turn;
  private final @org.jspecify.annotations.Nullable IntakeAgent agent;

  Interviewer(PromptCatalog prompts, @Nullable ChatModel model) {
    this.rules = prompts.load("intake/interviewer", Rules.class);
    this.turn = prompts.load("intake/turn", Turn.class);
    this.agent = model == null
        ? null
        : AiServices.builder(IntakeAgent.class)
            .chatModel(model)
            .systemMessageProvider(id -> rules.render(new Rules(Integer.toString(Interview.QUESTIONS_MOST))))
            .build();
  }

  record Rules(String questionsMost) {}

  record Turn(String repositories, String transcript, String questionsLeft) {}

  boolean isThere() {
    return agent != null;
  }

  Optional<IntakeReply> ask(List<Repository> repositories, List<Said> said, Conversation conversation) {
    String words = turn.render(new Turn(
        repositories.stream().map(Interviewer::repository).collect(Collectors.joining("\n")),
        transcript(said, conversation),
        Integer.toString(Interview.QUESTIONS_MOST - conversation.questions().size())));
    for (int i = 1; agent != null && i <= CALLS_MOST; i++) {
      try {
        IntakeReply reply = agent.interview(words);
        if (reply != null && reply.kind() != null) {
          return Optional.of(reply);
        }
        LOG.warn("the model answered without a kind ({}), call {}", turn.ref(), i);
      } catch (RuntimeException e) {
        LOG.warn("the model could not be asked ({}), call {}: {}", turn.ref(), i, e.getClass().getSimpleName());
      }
    }
    return Optional.empty();
  }

  private static String repository(Repository r) {
    return "<repository name=\"" + escape(r.name()) + "\" aliases=\"" + escape(String.join(", ", r.aliases())) + "\">"
        + escape(r.description()) + "</repository>";
  }

  /** The talk first, then the interview; answers given as messages are not told twice. */
  private static String transcript(List<Said> said, Conversation conversation) {
    List<String> answers = conversation.questions().stream().map(Conversation.Question::answerMessage).toList();
    String talk = said.stream().filter(s -> !s.bySkep() && !s.text().isBlank() && !answers.contains(s.id()))
        .map(s -> turn(s.authorName(), "person", s.text())).collect(Collectors.joining("\n"));
    String interview = conversation.questions().stream()
        .map(q -> turn("Skep", "bot", q.text())
            + (q.answer() == null ? "" : "\n" + turn(q.answeredBy(), "person", q.answer())))
        .collect(Collectors.joining("\n"));
    String kept = talk.length() <= WORDS_MAX_CHARS ? talk : "…\n" + talk.substring(talk.length() - WORDS_MAX_CHARS);
    return interview.isEmpty() ? kept : kept + "\n" + interview;
  }

  private static String turn(String author, String role, String text) {
    return "<turn author=\"" + escape(author) + "\" role=\"" + role + "\">" + escape(text) + "</turn>";
  }

  /** People's words cannot close the block they stand in. */
  private static String escape(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
