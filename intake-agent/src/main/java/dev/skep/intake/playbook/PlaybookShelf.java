package dev.skep.intake.playbook;

/** The company's own repository of playbooks. Calls out: never inside a transaction. Errors: Retryable, Permanent. */
public interface PlaybookShelf {

  /** Whether the policy names one. */
  boolean isThere();

  /**
   * Opens a pull request that puts the file there, or finds the one that was opened before for the same version.
   *
   * @return link to it
   */
  String open(String name, int version, String text, String body);
}
