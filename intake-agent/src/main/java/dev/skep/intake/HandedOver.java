package dev.skep.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what was handed over with the messages of a talk: linked messages and text files, the newest first, within
 * bounds of number, length and time. What is beyond them, or cannot be read, stays in the talk by its name. A message of
 * the thread itself is only pointed at. Calls out.
 */
@Singleton
class HandedOver {
  static final String UNREADABLE = "could not be read";
  private static final String TOO_MANY = "not read, there were too many";
  private static final int LINKS_MOST = 5;
  private static final int FILES_MOST = 5;
  private static final int LINKED_MAX_CHARS = 8_000;
  private static final int FILES_MAX_CHARS = 12_000;
  private static final int FILE_MAX_CHARS = 5_500;
  private static final int FILE_MIN_CHARS = 500;
  private static final int START_MAX_CHARS = 80;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Attachments attachments;
  private final Surroundings surroundings;
  private final Clock clock;

  HandedOver(Attachments attachments, Surroundings surroundings, Clock clock) {
    this.attachments = attachments;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /**
   * @param thread those of {@code said} that are the thread
   * @param reader who asks: what that person may not see is not read
   */
  List<Said> read(List<Said> said, List<Said> thread, String channel, String reader) {
    List<Said> pointed = pointed(said, thread, channel);
    return unread(pointed) ? read(pointed, channel, reader) : pointed;
  }

  private List<Said> pointed(List<Said> said, List<Said> thread, String channel) {
    Map<String, Said> there = thread.stream().filter(s -> !s.id().isEmpty())
        .collect(Collectors.toMap(Said::id, s -> s, (first, again) -> first));
    return said.stream().map(s -> s.withAttached(s.attached().stream()
        .map(a -> message(a, there, channel).map(m -> pointed(a, m)).orElse(a)).distinct().toList())).toList();
  }

  private Optional<Said> message(Attached attached, Map<String, Said> there, String channel) {
    boolean message = attached instanceof Attached.Linked || attached instanceof Attached.Quoted;
    return message && surroundings.channelOf(attached.source()).filter(channel::equals).isPresent()
        ? surroundings.messageOf(attached.source()).map(there::get)
        : Optional.empty();
  }

  private static Attached pointed(Attached attached, Said message) {
    String text = message.text().strip().replaceAll("\\s+", " ");
    return new Attached.Pointed(message.authorName(), place(attached.source()), Excerpt.start(text, START_MAX_CHARS));
  }

  private static boolean unread(List<Said> said) {
    return said.stream().flatMap(s -> s.attached().stream())
        .anyMatch(a -> a instanceof Attached.Linked || a instanceof Attached.TextFile);
  }

  private List<Said> read(List<Said> said, String channel, String reader) {
    var round = new Round(surroundings.person(reader), channel, clock.instant().plus(PATIENCE));
    return said.reversed().stream().map(s -> s.withAttached(round.read(s.attached()))).toList().reversed();
  }

  /** A permalink without what only tells the thread. */
  private static String place(String source) {
    return source.replaceFirst("\\?.*", "");
  }

  /** What one reading has left to spend. */
  private final class Round {
    private final Person reader;
    private final String channel;
    private final Set<String> seen = new HashSet<>();
    private final Instant until;
    private int links = LINKS_MOST;
    private int files = FILES_MOST;
    private int linkedChars = LINKED_MAX_CHARS;
    private int fileChars = FILES_MAX_CHARS;

    Round(Person reader, String channel, Instant until) {
      this.reader = reader;
      this.channel = channel;
      this.until = until;
    }

    private List<Attached> read(List<Attached> attached) {
      var read = new ArrayList<Attached>();
      for (Attached one : attached) {
        switch (one) {
          case Attached.Linked link -> linked(link, read, attached);
          case Attached.TextFile file -> read.add(text(file));
          case Attached.Quoted quoted when seen.contains(place(quoted.source())) -> {
          }
          default -> read.add(one);
        }
      }
      return read;
    }

    private boolean isLate() {
      return clock.instant().isAfter(until);
    }

    /** What the chat itself shows under a link is only the message: read, it comes with its thread, and stands for both. */
    private void linked(Attached.Linked link, List<Attached> read, List<Attached> attached) {
      String place = place(link.source());
      if (seen.contains(place)) {
        return;
      }
      boolean may = links-- > 0 && linkedChars > 0 && !isLate();
      List<Attached.Quoted> messages = may ? attachments.linked(link, reader, channel) : List.of();
      if (messages.isEmpty()) {
        boolean shown = attached.stream().anyMatch(a -> a instanceof Attached.Quoted q && place(q.source()).equals(place));
        Stream.of(link).filter(l -> !shown).forEach(read::add);
        return;
      }
      seen.add(place);
      read.removeIf(a -> a instanceof Attached.Quoted && place(a.source()).equals(place));
      for (Attached.Quoted message : messages) {
        if (linkedChars > 0) {
          read.add(new Attached.Quoted(message.author(), link.source(), Excerpt.start(message.text(), linkedChars)));
          linkedChars -= message.text().length();
        }
      }
    }

    private Attached text(Attached.TextFile file) {
      if (files-- <= 0 || fileChars < FILE_MIN_CHARS || isLate()) {
        return new Attached.Other(file.name(), file.source(), TOO_MANY);
      }
      Attachments.Text text = attachments.text(file).orElse(null);
      if (text == null) {
        return new Attached.Other(file.name(), file.source(), UNREADABLE);
      }
      String shown = Excerpt.of(text.words(), text.whole(), Math.min(FILE_MAX_CHARS, fileChars));
      fileChars -= shown.length();
      return new Attached.TextFile(file.name(), file.source(), file.handle(), shown);
    }
  }
}
