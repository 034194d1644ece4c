package dev.skep.intake;

/**
 * One message of a thread or channel, as data: without hidden text and without known secrets.
 *
 * @param id the message's own id in its channel
 * @param author chat user id
 * @param bySkep whether Skep said it
 */
public record Said(String id, String author, String authorName, boolean bySkep, String text) {
  public Said {
    authorName = HiddenText.strip(authorName);
    text = Sanitizer.clean(text);
  }
}
