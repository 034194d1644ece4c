package dev.skep.throttle.campaign;

import dev.skep.core.prompt.CampaignRules;
import java.util.Optional;

/** The playbooks in force, as far as campaigns look at them. */
public interface CampaignBook {

  record Book(int version, String title, CampaignRules rules) {}

  /** Empty where there is none of that name. */
  Optional<Book> book(String playbook);
}
