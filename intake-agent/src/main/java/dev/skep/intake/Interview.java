package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the model's answer comes to, once it is checked. Pure. */
final class Interview {
  /** May be said to any question but which repository it is for: that is never guessed. */
  static final String YOU_DECIDE = "You decide";
  static final String WHICH_REPOSITORY = "Which repository is this for?";
  private static final int OPTIONS_MOST = 5;
  private static final int REPOSITORIES_MOST = 5;
  private static final int QUESTION_MAX_CHARS = 500;
  private static final int OPTION_MAX_CHARS = 75;
  private static final int GOAL_MAX_CHARS = 2_000;
  private static final int CONTEXT_MAX_CHARS = 4_000;
  private static final int LINE_MAX_CHARS = 300;
  private static final int LINES_MOST = 9;
  private static final String DECLINED = "I can only hand changes in code to an agent. What should be different?";

  private Interview() {}

  /** A checked step. */
  sealed interface Next {
    record Ask(String question, List<String> options) implements Next {}

    record Propose(TaskBrief brief) implements Next {}

    /** Several briefs, and for each the places, from 1, of those that come first. */
    record Several(List<TaskBrief> briefs, List<List<Integer>> after, String note) implements Next {}

    record Decline(String words) implements Next {}

    /** The model did not do: the form takes over with what is known. */
    record Form(BriefForm draft) implements Next {}
  }

  static Next check(Optional<IntakeReply> said, Situation now) {
    Optional<IntakeReply> reply = said.map(Sanitizer::clean);
    if (reply.isEmpty()) {
      return new Next.Form(now.draft());
    }
    return switch (reply.get().step()) {
      case ASK -> now.mayAsk() ? ask(reply.get()) : new Next.Form(now.draft());
      case PROPOSE -> propose(Objects.requireNonNull(reply.get().brief()), now);
      case BATCH -> several(Objects.requireNonNull(reply.get().briefs()), now);
      case DECLINE -> new Next.Decline(blank(reply.get().reason())
          ? DECLINED
          : cut(reply.get().reason(), QUESTION_MAX_CHARS));
      case NONSENSE -> new Next.Form(now.draft());
    };
  }

  private static Next ask(IntakeReply reply) {
    List<String> options = reply.options() == null
        ? List.of()
        : reply.options().stream()
            .filter(o -> !blank(o)).map(o -> cut(o, OPTION_MAX_CHARS)).distinct().limit(OPTIONS_MOST).toList();
    boolean said = options.stream().anyMatch(YOU_DECIDE::equalsIgnoreCase);
    return new Next.Ask(cut(reply.question(), QUESTION_MAX_CHARS),
        said ? options : Stream.concat(options.stream(), Stream.of(YOU_DECIDE)).toList());
  }

  private static Next propose(IntakeReply.Brief brief, Situation now) {
    Optional<Repository> answered = answered(now.conversation(), now.repositories());
    List<String> candidates = now.pick().candidates();
    if (answered.isEmpty() && !candidates.isEmpty()) {
      return now.mayAsk()
          ? new Next.Ask(now.pick().question(), candidates.stream().limit(REPOSITORIES_MOST).toList())
          : new Next.Form(filled(BriefForm.of(proposal(brief, null, Optional.empty())), now.draft()));
    }
    Repository repository = answered.or(() -> named(brief.repository(), now.repositories()))
        .or(() -> blank(brief.repository()) ? named(now.draft().repository(), now.repositories()) : Optional.empty())
        .orElse(null);
    if (repository == null && now.mayAsk()) {
      return new Next.Ask(whichRepository(brief.repository()),
          now.repositories().stream().map(Repository::name).limit(REPOSITORIES_MOST).toList());
    }
    TaskBrief proposal = proposal(brief, repository, repository == null
        ? Optional.empty()
        : WhichRepository.reason(repository.name(), now.pick(), now.conversation()));
    boolean complete = repository != null && !proposal.title().isEmpty() && !proposal.goal().isEmpty();
    return complete ? new Next.Propose(proposal) : new Next.Form(filled(BriefForm.of(proposal), now.draft()));
  }

  /** What names no repository that may be changed is left out and said; one that is left alone is a brief like any other. */
  private static Next several(List<IntakeReply.Brief> wanted, Situation now) {
    var briefs = new ArrayList<TaskBrief>();
    var places = new HashMap<Integer, Integer>();
    var leftOut = new ArrayList<String>();
    for (int i = 0; i < wanted.size(); i++) {
      Optional<Repository> repository = named(wanted.get(i).repository(), now.repositories());
      TaskBrief proposal = proposal(wanted.get(i), repository.orElse(null), Optional.empty());
      if (repository.isPresent() && !proposal.title().isEmpty() && !proposal.goal().isEmpty()) {
        briefs.add(proposal);
        places.put(i + 1, briefs.size());
      } else {
        leftOut.add(proposal.title().isEmpty() ? "number " + (i + 1) : "“" + proposal.title() + "”");
      }
    }
    if (briefs.size() < 2) {
      return propose(wanted.get(places.isEmpty() ? 0 : places.keySet().iterator().next() - 1), now);
    }
    List<List<Integer>> after = places.keySet().stream().sorted()
        .map(i -> before(i, wanted, places, new HashSet<>()).distinct().toList()).toList();
    return new Next.Several(briefs, after, leftOut.isEmpty()
        ? ""
        : "Left out, for want of a goal or of a repository that I may change: " + String.join(", ", leftOut) + ".");
  }

  /** What waits for one that was left out waits for those that one waits for. */
  private static Stream<Integer> before(
      int number, List<IntakeReply.Brief> wanted, Map<Integer, Integer> places, Set<Integer> seen) {
    List<Integer> after = number < 1 || number > wanted.size() ? null : wanted.get(number - 1).after();
    return after == null || !seen.add(number)
        ? Stream.empty()
        : after.stream().flatMap(first -> places.containsKey(first)
            ? Stream.of(places.get(first))
            : before(first, wanted, places, seen));
  }

  private static String whichRepository(@Nullable String unknown) {
    return blank(unknown)
        ? WHICH_REPOSITORY
        : "I may not change anything in “" + cut(oneLine(unknown), OPTION_MAX_CHARS) + "”. " + WHICH_REPOSITORY;
  }

  private static Optional<Repository> answered(Conversation conversation, List<Repository> repositories) {
    return conversation.questions().stream().filter(q -> q.text().endsWith(WHICH_REPOSITORY))
        .flatMap(q -> named(q.answer(), repositories).stream()).reduce((earlier, later) -> later);
  }

  private static TaskBrief proposal(
      IntakeReply.Brief brief, @Nullable Repository repository, Optional<String> reason) {
    return TaskBriefBuilder.builder().title(oneLine(brief.title())).goal(cut(brief.goal(), GOAL_MAX_CHARS))
        .context(cut(brief.context(), CONTEXT_MAX_CHARS)).filesInScope(lines(brief.filesInScope()))
        .interfaces(lines(brief.interfaces())).acceptanceCriteria(lines(brief.acceptanceCriteria()))
        .verification(lines(brief.verification())).outOfScope(lines(brief.outOfScope()))
        .conventions(lines(brief.conventions())).pullRequest(cut(oneLine(brief.pullRequest()), LINE_MAX_CHARS))
        .assumptions(Stream.concat(reason.stream(), lines(brief.assumptions()).stream()).toList())
        .repository(repository == null ? "" : repository.name())
        .baseBranch(repository == null ? "" : repository.baseBranch())
        .agent(repository == null ? "" : repository.agent())
        .template(oneLine(brief.template())).variables(values(brief.variables()))
        .tier(oneOf(TaskBrief.Tier.STANDARD, brief.tier())).urgency(oneOf(TaskBrief.Urgency.NORMAL, brief.urgency()))
        .build();
  }

  /** Of a name that is told twice the first value counts. */
  private static Map<String, String> values(@Nullable List<IntakeReply.Value> values) {
    return values == null
        ? Map.of()
        : values.stream().collect(
            Collectors.toMap(IntakeReply.Value::name, IntakeReply.Value::value, (first, again) -> first));
  }

  private static <E extends Enum<E>> E oneOf(E otherwise, @Nullable String word) {
    return EnumSet.allOf(otherwise.getDeclaringClass()).stream().filter(e -> e.name().equalsIgnoreCase(oneLine(word)))
        .findFirst().orElse(otherwise);
  }

  /** The same brief for another repository; why it was to be the first one is no longer said. */
  static TaskBrief movedTo(TaskBrief brief, Repository other) {
    return brief.with(b -> b.repository(other.name()).baseBranch(other.baseBranch()).agent(other.agent())
        .assumptions(brief.assumptions().stream().filter(a -> !WhichRepository.isReason(a)).toList()));
  }

  private static BriefForm filled(BriefForm form, BriefForm draft) {
    return new BriefForm(or(form.title(), draft.title()), or(form.repository(), draft.repository()),
        or(form.goal(), draft.goal()), or(form.filesInScope(), draft.filesInScope()),
        or(form.acceptanceCriteria(), draft.acceptanceCriteria()), or(form.verification(), draft.verification()),
        or(form.outOfScope(), draft.outOfScope()), or(form.playbook(), draft.playbook()));
  }

  private static String or(String text, String instead) {
    return text.isBlank() ? instead : text;
  }

  /** By full name or alias, or by the last part of the name where only one has it. */
  static Optional<Repository> named(@Nullable String name, List<Repository> repositories) {
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    String wanted = name.strip();
    return repositories.stream()
        .filter(r -> r.isCalled(wanted))
        .findFirst()
        .or(() -> {
          List<Repository> ending = repositories.stream()
              .filter(r -> r.name().substring(r.name().indexOf('/') + 1).equalsIgnoreCase(wanted)).toList();
          return ending.size() == 1 ? Optional.of(ending.getFirst()) : Optional.empty();
        });
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ");
  }

  private static List<String> lines(@Nullable List<String> lines) {
    return lines == null
        ? List.of()
        : lines.stream().filter(l -> !blank(l)).map(l -> cut(oneLine(l), LINE_MAX_CHARS))
            .distinct().limit(LINES_MOST).toList();
  }

  private static String cut(@Nullable String text, int mostChars) {
    String stripped = text == null ? "" : text.strip();
    return stripped.length() <= mostChars ? stripped : stripped.substring(0, mostChars - 1) + "…";
  }
}
