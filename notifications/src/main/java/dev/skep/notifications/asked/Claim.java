package dev.skep.notifications.asked;

/**
 * What somebody says of one criterion. Believed only as far as {@link Evidence} finds it in the change.
 *
 * @param criterion its place in the brief, from 1
 * @param file path where it is to be seen
 * @param line its number there, of a removed one the one it had
 * @param quote words of that line
 * @param why in a sentence
 */
public record Claim(int criterion, Verdict verdict, String file, int line, String quote, String why) {

  public enum Verdict {
    MET,
    NOT_MET,
    NOT_VISIBLE
  }
}
