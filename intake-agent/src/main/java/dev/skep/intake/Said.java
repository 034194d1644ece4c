package dev.skep.intake;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One message of a thread or channel, as data: without hidden text and without known secrets.
 *
 * @param id the message's own id in its channel
 * @param author chat user id
 * @param bySkep whether Skep said it
 * @param attached what was handed over with it
 */
public record Said(
    String id, String author, String authorName, boolean bySkep, String text, List<Attached> attached) {

  public Said {
    authorName = HiddenText.strip(authorName);
    text = Sanitizer.clean(text);
    // Talks stored by an older version have none.
    attached = attached == null ? List.of() : List.copyOf(attached);
  }

  public Said(String id, String author, String authorName, boolean bySkep, String text) {
    this(id, author, authorName, bySkep, text, List.of());
  }

  Said withAttached(List<Attached> others) {
    return new Said(id, author, authorName, bySkep, text, others);
  }

  /** The words of all these but the request itself and Skep's, and of the messages handed over with them. */
  static String talk(String request, List<Said> said) {
    return said.stream().filter(s -> !s.bySkep()).flatMap(s -> Stream.concat(
        s.attached().stream().flatMap(a -> a instanceof Attached.Quoted q ? Stream.of(q.text()) : Stream.empty()),
        Stream.of(s.text()).filter(t -> !t.strip().equals(request.strip()))))
        .filter(t -> !t.isBlank()).collect(Collectors.joining("\n"));
  }
}
