package dev.skep.playground.github;

/**
 * Somebody on the simulated GitHub.
 *
 * @param type {@code User} or {@code Bot}, as in the REST API
 */
record Account(long id, String login, String type, String nodeId) {
  /** The coding agent. REST shows it as {@code Copilot}, GraphQL by the slug of its app. */
  static final Account AGENT = new Account(198982749, "Copilot", "Bot", "BOT_kgDOC9w8XQ");
  static final String AGENT_SLUG = "copilot-swe-agent";
  static final String AGENT_ASSIGNEE = "copilot-swe-agent[bot]";
  static final Account ACTIONS = new Account(41898282, "github-actions[bot]", "Bot", "MDM6Qm90NDE4OTgyODI=");

  static Account user(long id, String login) {
    return new Account(id, login, "User", "U_kgDO" + id);
  }

  boolean isAgent() {
    return equals(AGENT);
  }

  boolean isBot() {
    return type.equals("Bot");
  }

  String graphQlLogin() {
    return isAgent() ? AGENT_SLUG : login.replace("[bot]", "");
  }
}
