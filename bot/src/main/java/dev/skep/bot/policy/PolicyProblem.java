package dev.skep.bot.policy;

/** Something wrong with the policy file; {@code line} counts from 1, 0 where it is about the file as a whole. */
record PolicyProblem(int line, String words) {

  String in(String file) {
    return line == 0 ? file + " " + words : file + " line " + line + ": " + words;
  }
}
