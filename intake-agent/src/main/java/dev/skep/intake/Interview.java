package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the model's answer comes to, once it is checked. Pure. */
final class Interview {
  /** More questions than this are never asked in one conversation. */
  static final int QUESTIONS_MOST = 3;
  private static final int OPTIONS_MOST = 5;
  private static final int QUESTION_MAX_CHARS = 500;
  private static final int OPTION_MAX_CHARS = 75;

  private Interview() {}

  /** A checked step. */
  sealed interface Next {
    record Ask(String question, List<String> options) implements Next {}

    record Propose(TaskBrief brief) implements Next {}

    record Decline(String words) implements Next {}

    /** The model did not do: the form takes over with what is known. */
    record Form(BriefForm draft) implements Next {}
  }

  static Next check(Optional<IntakeReply> reply, Conversation conversation, List<Repository> repositories) {
    if (reply.isEmpty()) {
      return new Next.Form(conversation.draft());
    }
    boolean mayAsk = conversation.questions().size() < QUESTIONS_MOST;
    return switch (String.valueOf(reply.get().kind()).strip().toLowerCase(Locale.ROOT)) {
      case "ask" -> mayAsk ? ask(reply.get(), conversation) : new Next.Form(conversation.draft());
      case "propose" -> propose(reply.get().brief(), conversation, repositories, mayAsk);
      case "decline" -> new Next.Decline(blank(reply.get().reason())
          ? "I can only hand changes in code to an agent. What should be different?"
          : cut(reply.get().reason(), QUESTION_MAX_CHARS));
      default -> new Next.Form(conversation.draft());
    };
  }

  private static Next ask(IntakeReply reply, Conversation conversation) {
    if (blank(reply.question())) {
      return new Next.Form(conversation.draft());
    }
    List<String> options = reply.options() == null
        ? List.of()
        : reply.options().stream()
            .filter(o -> !blank(o)).map(o -> cut(o, OPTION_MAX_CHARS)).distinct().limit(OPTIONS_MOST).toList();
    return new Next.Ask(cut(reply.question(), QUESTION_MAX_CHARS), options);
  }

  private static Next propose(
      IntakeReply.Brief brief, Conversation conversation, List<Repository> repositories, boolean mayAsk) {
    if (brief == null) {
      return new Next.Form(conversation.draft());
    }
    Optional<Repository> repository = named(brief.repository(), repositories);
    TaskBrief proposal = new TaskBrief(brief.title(), repository.map(Repository::name).orElse(""), brief.goal(),
        brief.context(), brief.filesInScope(), brief.acceptanceCriteria(), brief.verification(), brief.outOfScope(),
        brief.assumptions(), repository.map(Repository::baseBranch).orElse(""),
        repository.map(Repository::agent).orElse(""), "dispatch/issue");
    if (repository.isEmpty() && mayAsk) {
      return new Next.Ask("Which repository is this for?",
          repositories.stream().map(Repository::name).limit(OPTIONS_MOST).toList());
    }
    boolean complete = repository.isPresent() && !proposal.title().isEmpty() && !proposal.goal().isEmpty()
        && !proposal.acceptanceCriteria().isEmpty();
    return complete ? new Next.Propose(proposal) : new Next.Form(BriefForm.of(proposal));
  }

  /** By full name, short name or alias. */
  static Optional<Repository> named(String name, List<Repository> repositories) {
    if (blank(name)) {
      return Optional.empty();
    }
    String wanted = name.strip();
    return repositories.stream()
        .filter(r -> r.name().equalsIgnoreCase(wanted) || r.aliases().stream().anyMatch(wanted::equalsIgnoreCase))
        .findFirst();
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  private static String cut(String text, int mostChars) {
    String stripped = text.strip();
    return stripped.length() <= mostChars ? stripped : stripped.substring(0, mostChars - 1) + "…";
  }
}
