package dev.skep.notifications.asked;

import java.util.List;

/**
 * What a pull request changes, as the vendor shows it at one commit.
 *
 * @param unlisted how many more files it changes than are listed here, at least
 */
public record Change(String headSha, List<ChangedFile> files, int unlisted) {
  public Change {
    files = List.copyOf(files);
  }
}
