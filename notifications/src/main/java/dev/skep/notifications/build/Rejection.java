package dev.skep.notifications.build;

import dev.skep.notifications.build.Digest.Failure;
import dev.skep.notifications.build.FailedJob.Annotation;

/**
 * Why a gate turned a build away and what to do about it: plain text, each within its bound, empty where not known.
 * The text may be a stranger's; whoever shows it escapes it.
 *
 * @param gate the check that is red
 * @param where file and line, or test
 * @param cause likely cause, in a sentence or two
 */
public record Rejection(String gate, String failingCommand, String where, String expected, String got, String cause,
    String whatToDo) {
  private static final int SHORT = 200;
  private static final int VALUE = 400;
  private static final int PROSE = 1_000;

  public Rejection {
    gate = line(gate, SHORT);
    failingCommand = line(failingCommand, VALUE);
    where = line(where, VALUE);
    expected = line(expected, VALUE);
    got = line(got, VALUE);
    cause = line(cause, PROSE);
    whatToDo = line(whatToDo, PROSE);
  }

  private static String line(String text, int most) {
    return Texts.cut(text == null ? "" : Texts.line(text), most);
  }

  Rejection of(String otherGate) {
    return new Rejection(otherGate, failingCommand, where, expected, got, cause, whatToDo);
  }

  /** What the log and the annotations say by themselves: the first failure stands for all. */
  public static Rejection withoutModel(FailedJob job, Digest digest) {
    if (!digest.failures().isEmpty()) {
      Failure first = digest.failures().getFirst();
      int all = Math.max(digest.fingerprint().failures(), digest.failures().size());
      return new Rejection(job.gate(), digest.failingCommand(), first.where(), first.expected(), first.got(),
          cause(first, all), whatToDo(all, digest.failingCommand()));
    }
    if (!job.annotations().isEmpty()) {
      Annotation first = job.annotations().getFirst();
      int all = job.annotations().size();
      return new Rejection(job.gate(), digest.failingCommand(), first.where(), "", "",
          cause(new Failure(first.where(), first.message(), "", ""), all), whatToDo(all, digest.failingCommand()));
    }
    return new Rejection(job.gate(), digest.failingCommand(), "", "", "",
        "The log names no single failure; its last lines are below.",
        whatToDo(1, digest.failingCommand()));
  }

  private static String cause(Failure first, int all) {
    String message = first.message().isBlank() ? "It failed without a message" : first.message();
    return all > 1 ? message + " (the first of " + all + " failures)" : message;
  }

  private static String whatToDo(int all, String command) {
    String what = all > 1
        ? "Fix all " + all + " failures, and start with the first: others may follow from it."
        : "Fix the cause, not the check: do not remove, skip or weaken a test.";
    return command.isBlank() ? what : what + " Then run the failing command again before you push.";
  }
}
