package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import java.util.Optional;

/** Whether a brief is more than one pull request should hold, by plain rules that may err. Pure. */
public final class BriefSize {
  private static final int FILES_MOST = 8;
  private static final int CRITERIA_MOST = 7;
  private static final int FOLDERS_MOST = 4;

  private BriefSize() {}

  /** Why it seems too big, in a sentence; empty when it does not. */
  public static Optional<String> tooBig(TaskBrief brief) {
    long folders = brief.filesInScope().stream().filter(f -> f.contains("/")).map(BriefSize::area).distinct().count();
    String why = brief.acceptanceCriteria().size() > CRITERIA_MOST
        ? brief.acceptanceCriteria().size() + " things to check"
        : brief.filesInScope().size() > FILES_MOST
            ? brief.filesInScope().size() + " files"
            : folders > FOLDERS_MOST ? folders + " parts of the code" : "";
    return why.isEmpty() ? Optional.empty() : Optional.of("This may be too big for one pull request: " + why + ".");
  }

  private static String area(String file) {
    String[] folders = file.split("/");
    return folders.length > 2 ? folders[0] + "/" + folders[1] : folders[0];
  }
}
