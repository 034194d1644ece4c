package dev.skep.core.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How many people must approve one change, by how closely its template is looked at. Pure: the same change is drawn, or
 * not, whenever it is asked; and who is drawn at some rate is drawn at every higher one.
 *
 * @param humans approvals it takes
 * @param gates whether green checks stand for all of them
 * @param drawn whether chance chose it for all eyes
 */
public record Sampling(int humans, boolean gates, boolean drawn) {
  private static final int PARTS = 10_000;

  /**
   * @param humans what the company's rule asks for
   * @param key names the change, such as its task's id
   */
  public static Sampling of(ReviewDepth depth, int humans, String key) {
    boolean drawn = depth.mode() != ReviewDepth.Mode.FULL && isDrawn(key, depth.sample());
    return switch (depth.mode()) {
      case FULL -> new Sampling(humans, false, false);
      case SPOT -> new Sampling(drawn ? humans : 1, false, drawn);
      case TRUST -> new Sampling(humans, !drawn, drawn);
    };
  }

  /** @param green whether all checks of the head are green; that none has reported is no gate passed */
  public int needed(boolean green) {
    return gates && green ? 0 : humans;
  }

  static boolean isDrawn(String key, int sample) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(("review " + key).getBytes(StandardCharsets.UTF_8));
      int part = ((hash[0] & 0x7f) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | (hash[3] & 0xff)) % PARTS;
      return part < sample * (PARTS / 100);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
