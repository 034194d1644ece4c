package dev.skep.intake;

/**
 * Why Skep speaks though nobody addressed it: a rule of the company matched.
 *
 * @param rule its name, as people know it
 * @param repository the brief is for, empty where the rule leaves it open
 * @param playbook the brief is made by, empty where the rule leaves it open
 * @param prepared whether the brief is made at once; else it is only offered to make one, and no model is asked
 * @param filer in whose name it is filed by itself, empty where only a person's press files it
 */
public record Unasked(String rule, String repository, String playbook, boolean prepared, String filer) {

  /** A person goes on with it: now it may be asked and reminded as in any talk. */
  Unasked takenUp() {
    return new Unasked(rule, repository, playbook, false, "");
  }
}
