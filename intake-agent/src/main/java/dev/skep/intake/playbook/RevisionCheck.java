package dev.skep.intake.playbook;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.prompt.PlaybookReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the model's answer comes to: a playbook that holds, small enough to be read before it is adopted. Pure. */
final class RevisionCheck {
  /** So that the whole of it can be shown to those who decide. */
  static final int DIFF_MAX_CHARS = 8_000;
  private static final int EDITS_MOST = 8;
  private static final int WHY_MAX_CHARS = 800;
  private static final int CONTEXT_LINES = 2;

  private RevisionCheck() {}

  sealed interface Checked {
    record Proposal(String text, String diff, String why) implements Checked {}

    /** The model sees nothing to change. */
    record Nothing(String why) implements Checked {}

    record Refused(String problem) implements Checked {}
  }

  static Checked check(@Nullable RevisionReply reply, Playbook base) {
    if (reply == null || reply.kind() == null) {
      return new Checked.Refused("the answer is not the JSON asked for");
    }
    String why = cut(Playbook.clean(Objects.requireNonNullElse(reply.why(), "")));
    return switch (reply.kind()) {
      case "keep" -> new Checked.Nothing(why);
      case "revise" -> revised(Objects.requireNonNullElse(reply.edits(), List.of()),
          Boolean.TRUE.equals(reply.changesVariables()), why, base);
      default -> new Checked.Refused("'kind' must be revise or keep");
    };
  }

  private static Checked revised(List<RevisionReply.Edit> edits, boolean newVariables, String why, Playbook base) {
    if (edits.isEmpty() || edits.size() > EDITS_MOST) {
      return new Checked.Refused("between 1 and " + EDITS_MOST + " edits are needed");
    }
    String text = base.source();
    for (RevisionReply.Edit edit : edits) {
      String old = Objects.requireNonNullElse(edit.old(), "");
      int at = text.indexOf(old);
      if (old.isBlank() || at < 0 || text.indexOf(old, at + 1) >= 0) {
        return new Checked.Refused("'old' must stand in the playbook exactly once: " + cut(old));
      }
      text = text.substring(0, at) + Objects.requireNonNullElse(edit.text(), "") + text.substring(at + old.length());
    }
    return held(versioned(text, base.version() + 1), newVariables, why, base);
  }

  /** The version is ours to give, whatever the edits made of it. */
  static String versioned(String text, int version) {
    return text.replaceFirst("(?m)^version:.*$", "version: " + version);
  }

  private static Checked held(String text, boolean newVariables, String why, Playbook base) {
    PlaybookReader.Result read = PlaybookReader.read(base.name(), text);
    if (read.playbook().isEmpty()) {
      return new Checked.Refused(read.problems().stream().map(p -> p.in("the playbook")).collect(Collectors.joining("; ")));
    }
    Playbook revised = read.playbook().get();
    if (!revised.owners().equals(base.owners()) || !revised.title().equals(base.title())) {
      return new Checked.Refused("title and owners are not yours to change");
    }
    if (revised.mayFileItself() != base.mayFileItself()) {
      return new Checked.Refused("whether it may be filed by itself is not yours to change");
    }
    if (!revised.review().equals(base.review())) {
      return new Checked.Refused("how closely its changes are reviewed is not yours to change");
    }
    if (!newVariables && !revised.variables().equals(base.variables())) {
      return new Checked.Refused("the variables changed without 'changesVariables'");
    }
    if (text.equals(versioned(base.source(), base.version() + 1))) {
      return new Checked.Refused("nothing is different");
    }
    String diff = diff(base.name(), base.source(), text);
    return diff.length() > DIFF_MAX_CHARS
        ? new Checked.Refused("the change is too large to be read: keep it to what the feedback asks for")
        : new Checked.Proposal(text, diff, why);
  }

  static String diff(String name, String before, String after) {
    List<String> lines = before.lines().toList();
    var patch = DiffUtils.diff(lines, after.lines().toList());
    return String.join("\n",
        UnifiedDiffUtils.generateUnifiedDiff(name + ".md", name + ".md", lines, patch, CONTEXT_LINES));
  }

  private static String cut(String words) {
    return words.length() <= WHY_MAX_CHARS ? words : words.substring(0, WHY_MAX_CHARS - 1) + "…";
  }
}
