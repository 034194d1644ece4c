package dev.skep.bot.web.dashboard;

import java.util.Set;

/** What the company's policy says of the dashboard. Reads the policy in force at the time of the call. */
public interface DashboardPolicy {

  /** Chat user ids of those who see private tasks that are not their own. */
  Set<String> seesAll();
}
