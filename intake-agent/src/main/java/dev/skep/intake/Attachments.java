package dev.skep.intake;

import java.util.List;
import java.util.Optional;

/**
 * Fetches what people handed over. Calls go out: never inside a transaction. What cannot be had is empty, for whatever
 * reason: a request is never held up by it.
 */
public interface Attachments {

  /**
   * The linked message and some of its thread, oldest first; empty where Skep may not read it, or {@code reader} may not
   * see it.
   *
   * @param here channel of the talk in which the link stands
   */
  List<Attached.Quoted> linked(Attached.Linked link, Person reader, String here);

  /** @param whole false where the file goes on after the words */
  record Text(String words, boolean whole) {}

  Optional<Text> text(Attached.TextFile file);

  Optional<byte[]> image(Attached.Image image);
}
