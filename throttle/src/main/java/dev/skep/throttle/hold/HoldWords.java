package dev.skep.throttle.hold;

import dev.skep.throttle.schedule.Reading;
import dev.skep.throttle.schedule.When;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads "hold this until the release is out", "until #12 is merged" and the like, from people's own words. Pure. */
public final class HoldWords {
  private static final Pattern HOLD =
      Pattern.compile("(?is)^(?:https?://\\S+[\\s,:–-]+)?(?:(?:please|can|could|would|you|let's|lets|and|ok|okay)[\\s,]+)*"
          + "(?:hold|park|wait\\s+with|do(?:n['’]t|\\s+not)\\s+start)(?:\\s+off)?(?:\\s+on)?\\s+(\\S.{0,220}?)?[\\s,]*"
          + "\\b(until|till?|for)\\s+(\\S.{0,200})$");
  private static final String OUT = "(?:is|was|gets|has\\s+been|goes|comes)?\\s*"
      + "(?:out|released|published|shipped|there|live)";
  private static final Pattern ANY_RELEASE = Pattern.compile(
      "(?is)^(?:we\\s+)?(?:the|a|our|its|this)?\\s*(?:next|new|coming)?\\s*release(?:\\s+" + OUT + ")?\\b[\\s.!?]*"
          + "(?:please[\\s.!]*)?$");
  private static final Pattern THIS_RELEASE = Pattern.compile(
      "(?is)^(?:the\\s+)?(?:release\\s+|version\\s+)?`?([\\w][\\w.+/-]{0,99})`?(?:\\s+" + OUT
          + ")\\b[\\s.,!?]*(?:please[\\s.!]*)?$");
  private static final Pattern NAMED_RELEASE =
      Pattern.compile("(?is)^(?:the\\s+)?(?:release|version)\\s+`?([\\w][\\w.+/-]{0,99})`?[\\s.,!?]*(?:please[\\s.!]*)?$");
  private static final Pattern VERSION = Pattern.compile("(?i).*\\d.*");

  private HoldWords() {}

  /** @param what as it was called; empty, "this" and the like for what the thread is about */
  public record Wish(String what, Until until) {
    private static final Pattern THIS =
        Pattern.compile("(?i)(?:this|it|that|them|these|the|all|everything)?(?:\\s+(?:one|task|item|"
            + "change|issue|back))*");

    public boolean isAboutTheThread() {
      return THIS.matcher(what).matches();
    }
  }

  public sealed interface Until {}

  /** @param tag empty for whichever comes next */
  public record Release(String tag) implements Until {

    /** To go on after "held". */
    public String words() {
      return "until " + (tag.isEmpty() ? "the release" : tag) + " is out";
    }
  }

  /**
   * The end of an issue or pull request.
   *
   * @param repository empty for the task's own
   * @param orClosed whether a close will do where it is a pull request; of an issue it always does
   */
  public record Ended(String repository, int number, boolean orClosed) implements Until {

    /** As people who know that repository call it. */
    public String name(String known) {
      return (repository.isEmpty() || repository.equalsIgnoreCase(known) ? "" : repository) + "#" + number;
    }

    /** To go on after "held". */
    public String words(String known) {
      return "until " + name(known) + (orClosed ? " is closed" : " is merged");
    }
  }

  public record Time(When.Once when) implements Until {}

  /** It cannot be done or meant; {@code sentence} is for the person. */
  public record Not(String sentence) implements Until {}

  /**
   * @param times what words say about a time
   * @return empty where it is no such wish
   */
  public static Optional<Wish> read(String text, Function<String, Reading> times) {
    Matcher hold = HOLD.matcher(text.strip());
    if (!hold.matches()) {
      return Optional.empty();
    }
    String what = Optional.ofNullable(hold.group(1)).orElse("").replace("`", "").strip();
    String until = hold.group(3).strip();
    Optional<Until> read =
        hold.group(2).equalsIgnoreCase("for") ? time(Stream.of("in " + until), times) : until(until, text, times);
    return read.map(u -> new Wish(what, u));
  }

  private static Optional<Until> until(String words, String text, Function<String, Reading> times) {
    if (ANY_RELEASE.matcher(words).matches()) {
      return Optional.of(new Release(""));
    }
    Optional<Until> release = Stream.of(THIS_RELEASE, NAMED_RELEASE).map(p -> p.matcher(words)).filter(Matcher::matches)
        .map(m -> m.group(1)).filter(tag -> VERSION.matcher(tag).matches()).<Until>map(Release::new).findFirst();
    if (release.isPresent()) {
      return release;
    }
    return NumberWords.read(words.replace("`", ""), text)
        .or(() -> time(Stream.of(words, "on " + words, "at " + words), times));
  }

  /** A weekday and an hour alone are no times at the beginning of a request; here nothing else can be meant. */
  private static Optional<Until> time(Stream<String> tries, Function<String, Reading> times) {
    return tries.map(times).<Until>mapMulti((reading, next) -> {
      switch (reading) {
        case Reading.Timed timed when timed.when() instanceof When.Once once -> next.accept(new Time(once));
        case Reading.Timed timed -> next.accept(new Not("That comes again and again: until which time? Such as “until"
            + " tomorrow at 9”."));
        case Reading.Refused refused -> next.accept(new Not(refused.sentence()));
        case Reading.NoTime none -> {
        }
      }
    }).findFirst();
  }
}
