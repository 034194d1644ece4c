package dev.skep.bot.slack.task;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people want of a task when they say it in its thread, or of all of theirs. Only words that say this and nothing
 * else are taken: whatever names a thing of its own is a request. Pure.
 */
final class TaskWords {

  enum Meant {
    CANCEL,
    HOLD,
    RETRY,
    OTHER_AGENT,
    /** Of what the thread is about, else of one's own. */
    STATUS,
    /** Of one's own, wherever it is said. */
    MY_STATUS
  }

  private static final Pattern BEFORE = Pattern.compile(
      "^(?:(?:please|pls|kindly|can you|could you|would you|will you|hi|hey|hello|ok|okay|so|and|then|now|just|let's|lets"
          + "|i want to|i'd like to|i would like to|you can|tell me|sorry)[,!]?\\s+)+");
  private static final Pattern AFTER = Pattern.compile(
      "(?:[\\s,.!?;:)]|\\b(?:please|pls|thanks|thank you|right now|now|for now|for the moment|yet|at the moment|currently|today"
          + "|so far)(?=[\\s,.!?;:)]*$))+$");
  private static final String THING = "(?:(?:\\s+(?:this|that|it|them|these|those|the|all|whole|one|ones|task|tasks"
      + "|work|change|changes|request|job|agent|here|everything)))*";
  private static final String MINE = "(?:all )?(?:of )?(?:my|our) (?:open )?(?:tasks?|work|requests?|changes|agents?)";

  /** The first that fits counts. */
  private static final Map<Meant, Pattern> ALL = ordered(
      Meant.MY_STATUS, "(?:what(?:'s| is|s) )?(?:the )?(?:state|status|news)(?: is)? (?:of|on|with|about) " + MINE
          + "|how (?:is|are) " + MINE + "(?: doing| going| coming along| getting on)?"
          + "|(?:show|list|give)(?: me)? " + MINE + "|" + MINE
          + "|what (?:is|are) " + MINE + " (?:doing|up to|waiting for)"
          + "|what (?:are you|are the agents|are agents|is the agent) (?:doing|working on) for me"
          + "|what (?:is|are) waiting for me|what waits for me",
      Meant.CANCEL, "(?:cancel|stop|abort|kill|withdraw|call off|never ?mind|forget(?: about)?)" + THING
          + "|stop working(?: on)?" + THING + "|(?:do not|don't) (?:do|go on with)" + THING,
      Meant.HOLD, "(?:hold|park|pause|wait with|hold off(?: on| with)?|do not start|don't start)" + THING
          + "(?: back)?|put" + THING + " on hold",
      Meant.OTHER_AGENT, "(?:try|use|take|let)" + THING
          + "(?: with| by)? (?:another|a different|some other|the other|one more) agent(?: do| try| for)?" + THING
          + "|(?:give|hand)" + THING + " to (?:another|a different|some other|the other) agent|another agent|other agent"
          + "|(?:retry|redo|start over|try again)" + THING + " with (?:another|a different|the other) agent",
      Meant.RETRY, "(?:retry|redo|restart|rerun|re-run|repeat)" + THING + "(?: again)?"
          + "|(?:try|do|run)" + THING + " (?:again|anew|once more|over)(?: from the start)?"
          + "|(?:start|begin)" + THING
          + " (?:over|again|anew|afresh)(?: from scratch)?|once more|again|have another (?:go|try)",
      Meant.STATUS, "(?:what(?:'s| is|s) )?(?:the )?(?:current )?(?:state|status)(?: of| here| on| with)?" + THING
          + "|how(?:'s| is|s| are| does| did)?" + THING
          + " (?:going|doing|coming along|looking|getting on|go|look|progressing)(?: with)?" + THING
          + "|how far (?:is|are|along is|along are)(?: you| we)?" + THING + "(?: with)?" + THING
          + "|(?:is there )?(?:any )?(?:news|updates?|progress)(?: on| of| about| with| here)?" + THING
          + "|where (?:is|are|does|do)(?: we| you)?" + THING + "(?: stand)?(?: with)?" + THING
          + "|(?:is|are)" + THING + " (?:done|finished|ready|merged|stuck|still running|running)");

  private TaskWords() {}

  /** Empty where the words are for others. */
  static Optional<Meant> read(String words) {
    String line =
        AFTER.matcher(words.strip().toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("\\s+", " ")).replaceFirst("");
    String bare = BEFORE.matcher(line).replaceFirst("");
    return ALL.entrySet().stream().filter(m -> m.getValue().matcher(bare).matches()).map(Map.Entry::getKey).findFirst();
  }

  private static Map<Meant, Pattern> ordered(Object... pairs) {
    var all = new LinkedHashMap<Meant, Pattern>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put((Meant) pairs[i], Pattern.compile((String) pairs[i + 1]));
    }
    return all;
  }
}
