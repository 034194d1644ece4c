package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one gate for words from outside: nothing that a reader would not see gets through, and no secret whose shape or
 * name is known. Harmless words come out as they were; cleaning twice changes nothing more. Pure.
 */
public final class Sanitizer {
  /** Of one text of a model's reply more is not looked at; a brief takes far less, and is cut after cleaning. */
  private static final int REPLY_MAX_CHARS = 100_000;
  private static final int ROUNDS_MOST = 5;
  private static final String LEFT_OUT = "Left out because it looked like a secret: ";

  private Sanitizer() {}

  public static String clean(String words) {
    String before = words;
    String after = Secrets.redact(HiddenText.strip(before));
    for (int round = 1; round < ROUNDS_MOST && !after.equals(before); round++) {
      before = after;
      after = Secrets.redact(HiddenText.strip(before));
    }
    return after;
  }

  /** Code as it stands in a file: its comments and markup are seen by everybody who opens it. */
  public static String code(String words) {
    return Secrets.redact(Invisible.strip(words));
  }

  static IntakeReply clean(IntakeReply reply) {
    return new IntakeReply(reply.kind(), cleaned(reply.question()), cleaned(reply.options()), cleaned(reply.reason()),
        reply.brief() == null ? null : clean(reply.brief()),
        reply.briefs() == null
            ? null
            : reply.briefs().stream().filter(Objects::nonNull).limit(Batch.MOST).map(Sanitizer::clean).toList());
  }

  private static IntakeReply.Brief clean(IntakeReply.Brief brief) {
    return brief.with(b -> b.title(cleaned(brief.title())).repository(cleaned(brief.repository()))
        .goal(cleaned(brief.goal())).context(cleaned(brief.context())).filesInScope(cleaned(brief.filesInScope()))
        .interfaces(cleaned(brief.interfaces())).acceptanceCriteria(cleaned(brief.acceptanceCriteria()))
        .verification(cleaned(brief.verification())).outOfScope(cleaned(brief.outOfScope()))
        .conventions(cleaned(brief.conventions())).pullRequest(cleaned(brief.pullRequest()))
        .assumptions(cleaned(brief.assumptions())).template(cleaned(brief.template()))
        .variables(brief.variables() == null
            ? null
            : brief.variables().stream().map(v -> new IntakeReply.Value(v.name(), clean(v.value()))).toList()));
  }

  static BriefForm clean(BriefForm form) {
    return new BriefForm(clean(form.title()), form.repository(), clean(form.goal()), clean(form.filesInScope()),
        clean(form.acceptanceCriteria()), clean(form.verification()), clean(form.outOfScope()), form.playbook());
  }

  /**
   * With one line about what was left out of the brief and of the talk it came from, where something was: for the
   * person, and for the agent.
   */
  static TaskBrief telling(TaskBrief brief, List<Said> talk) {
    var texts = new ArrayList<>(List.of(brief.title(), brief.goal(), brief.context(), brief.pullRequest()));
    Stream.of(brief.filesInScope(), brief.interfaces(), brief.acceptanceCriteria(), brief.verification(),
        brief.outOfScope(), brief.conventions(), brief.assumptions()).forEach(texts::addAll);
    texts.addAll(brief.variables().values());
    talk.forEach(s -> texts.add(s.text()));
    talk.forEach(s -> s.attached().forEach(a -> texts.add(a.words())));
    List<String> kinds = Secrets.kindsIn(texts);
    if (kinds.isEmpty()) {
      return brief;
    }
    var assumptions = new ArrayList<>(brief.assumptions().stream().filter(a -> !a.startsWith(LEFT_OUT)).toList());
    assumptions.add(LEFT_OUT + String.join(", ", kinds) + ".");
    return brief.withAssumptions(assumptions);
  }

  private static @Nullable String cleaned(@Nullable String words) {
    return words == null ? null : clean(words.length() <= REPLY_MAX_CHARS ? words : words.substring(0, REPLY_MAX_CHARS));
  }

  private static @Nullable List<String> cleaned(@Nullable List<String> lines) {
    return lines == null ? null : lines.stream().map(Sanitizer::cleaned).toList();
  }
}
