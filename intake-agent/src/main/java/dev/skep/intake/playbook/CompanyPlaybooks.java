package dev.skep.intake.playbook;

import dev.skep.core.prompt.Playbook;
import java.util.List;

/** What the company itself says of playbooks. Reads what is in force at the time of the call. */
public interface CompanyPlaybooks {

  /** Its own; one that bears the name of ours is taken instead. */
  List<Playbook> playbooks();

  /** Chat users who decide on revisions of playbooks that name no owners themselves; empty for nobody in particular. */
  List<String> owners();
}
