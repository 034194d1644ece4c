package dev.skep.core.prompt;

import java.util.List;

/**
 * How a playbook is rolled out over many repositories or items.
 *
 * @param waves how many start in each wave before the rest; each at least 1
 * @param failed the campaign stops when more than this part of what ended failed, 0 to 1
 * @param closed the same for what was closed unmerged
 * @param rework the same for what was sent back to the agent
 */
public record CampaignRules(List<Integer> waves, double failed, double closed, double rework) {
  /** One, then three, then the rest. */
  public static final CampaignRules DEFAULT = new CampaignRules(List.of(1, 3), 0.2, 0.2, 0.5);

  public CampaignRules {
    waves = List.copyOf(waves);
  }
}
