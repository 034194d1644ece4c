package dev.skep.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was said, and a summary in the place of its beginning. Pure.
 *
 * @param summary empty for none
 * @param covered how many of the first messages the summary stands for
 * @param said all of it, oldest first
 * @param shownChars most that may be shown word for word
 */
record Talk(String summary, int covered, List<Said> said, int shownChars) {
  /** Of one message more is not shown. */
  static final int MESSAGE_MAX_CHARS = 6_000;

  static Talk whole(List<Said> said, int shownChars) {
    return new Talk("", 0, said, shownChars);
  }

  /** Whether people said something in it: our own words are told otherwise, and so is what was handed over. */
  static boolean counts(Said one) {
    return !one.bySkep() && !one.text().isBlank();
  }

  private static int chars(Said one) {
    return counts(one) ? Math.min(one.text().length(), MESSAGE_MAX_CHARS) : 0;
  }

  /** How much is left to be shown word for word. */
  int openChars() {
    return said.subList(covered, said.size()).stream().mapToInt(Talk::chars).sum();
  }

  /** How many messages a summary should cover that leaves the end as it is, and is made of no more than {@code most}. */
  int coverable(int kept, int most) {
    int end = said.size();
    for (int chars = 0; end > covered && chars + chars(said.get(end - 1)) <= kept; end--) {
      chars += chars(said.get(end - 1));
    }
    int upTo = covered;
    for (int chars = 0; upTo < end && (upTo == covered || chars + chars(said.get(upTo)) <= most); upTo++) {
      chars += chars(said.get(upTo));
    }
    return upTo;
  }

  Talk summarizedAs(String words, int upTo) {
    return new Talk(words, upTo, said, shownChars);
  }

  /** Changes when any of the first messages is edited, deleted or moved. */
  String digest(int first) {
    MessageDigest digest = sha256();
    IntStream.range(0, first).filter(i -> counts(said.get(i))).forEach(i -> {
      Said one = said.get(i);
      digest.update((i + "\n" + one.id() + "\n" + one.text() + "\n").getBytes(StandardCharsets.UTF_8));
    });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
