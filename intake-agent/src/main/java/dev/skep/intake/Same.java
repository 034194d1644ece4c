package dev.skep.intake;

import dev.skep.core.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Work that is there already and looks like what is asked for. Texts are plain.
 *
 * @param task ours, null for work that did not come through Skep
 * @param reference such as {@code #123}, empty while there is none
 * @param url empty while there is none
 * @param state in words, such as "in review"
 * @param asker chat user id of who asked for it, empty where only a name is known
 * @param askerName empty where nobody knows
 */
public record Same(
    @Nullable TaskId task, String reference, String title, String url, String state, String asker, String askerName) {

  /** Names it among those that one card shows. */
  public String key() {
    return task == null ? url : task.toString();
  }

  public String name() {
    return reference.isEmpty() ? "“" + title + "”" : reference + " " + title;
  }

  String words() {
    return "This looks like " + name() + " (" + state + (askerName.isEmpty() ? "" : ", asked for by " + askerName) + ").";
  }
}
