package dev.skep.notifications.remark;

import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.work.Attempt;
import dev.skep.notifications.Remark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The talk where work is reviewed. Calls go out. Errors: Retryable, Permanent. */
public interface RemarkSource {

  /**
   * What was said, as it is now.
   *
   * @param seen the highest id seen of each kind; absent for none
   * @param since what is older may be left out
   */
  List<Remark> after(IssueRef issue, @Nullable PullRequestRef pull, Map<Remark.Kind, Long> seen, Instant since);

  /**
   * Says something there, once per attempt.
   *
   * @return where it can be read
   */
  String say(String repository, int number, String words, Attempt attempt);
}
