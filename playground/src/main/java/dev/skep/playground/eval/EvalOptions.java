package dev.skep.playground.eval;

import java.util.List;

/**
 * What {@code ./skep eval} is told.
 *
 * @param only name or kind of what is to be had, empty for all
 * @param repeat how often each conversation is had
 */
record EvalOptions(boolean scripted, String only, int repeat) {
  static final String USAGE = """
      usage: ./skep eval [--scripted] [--only <name or kind>] [--repeat <times>]
        --scripted  a scripted model instead of yours: says whether Skep holds, not how good the model is
        --only      one conversation by name, or all of a kind (bug, vague, hostile, secret, language ...)
        --repeat    each conversation so often, 1 to 20
      """;
  private static final int REPEAT_MOST = 20;

  /** @throws IllegalArgumentException with words for people */
  static EvalOptions of(List<String> arguments) {
    boolean scripted = false;
    String only = "";
    int repeat = 1;
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--scripted" -> scripted = true;
        case "--only" -> only = value(arguments, ++i);
        case "--repeat" -> repeat = times(value(arguments, ++i));
        default -> throw new IllegalArgumentException("eval does not know “" + arguments.get(i) + "”.");
      }
    }
    return new EvalOptions(scripted, only, repeat);
  }

  private static String value(List<String> arguments, int at) {
    if (at >= arguments.size()) {
      throw new IllegalArgumentException("“" + arguments.getLast() + "” needs a value.");
    }
    return arguments.get(at);
  }

  private static int times(String given) {
    int times = given.matches("\\d{1,2}") ? Integer.parseInt(given) : 0;
    if (times < 1 || times > REPEAT_MOST) {
      throw new IllegalArgumentException("--repeat must be a number from 1 to " + REPEAT_MOST + ".");
    }
    return times;
  }

  List<Golden> choose(List<Golden> all) {
    List<Golden> chosen = only.isEmpty()
        ? all
        : all.stream().filter(g -> g.name().equals(only) || g.kind().equals(only)).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException("No conversation has the name or the kind “" + only + "”.");
    }
    return chosen;
  }
}
