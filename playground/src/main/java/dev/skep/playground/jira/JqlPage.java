package dev.skep.playground.jira;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tokens of pages: good for the query they were given for, and no other. */
final class JqlPage {
  private JqlPage() {}

  static String token(int from, String jql) {
    return Base64.getUrlEncoder().encodeToString((from + ":" + jql.hashCode()).getBytes(StandardCharsets.UTF_8));
  }

  /** @param token empty for the first page */
  static int from(String token, String jql) {
    if (token.isEmpty()) {
      return 0;
    }
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(":", 2);
      int from = Integer.parseInt(parts[0]);
      if (token.equals(token(from, jql))) {
        return from;
      }
    } catch (IllegalArgumentException e) {
      throw new JqlSim.Wrong("The provided next page token is invalid.");
    }
    throw new JqlSim.Wrong("The provided next page token is invalid.");
  }
}
