package dev.skep.intake;

import java.time.Instant;
import java.util.List;

/** Things that tests talk about. */
final class Talks {
  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  static final Repository SHOP = new Repository("acme/shop", List.of("webshop"), "The web shop", "main", "copilot");
  static final Repository API = new Repository("acme/api", List.of("backend"), "", "develop", "copilot");
  static final List<Repository> REPOSITORIES = List.of(SHOP, API);
  static final BriefForm NOTHING = new BriefForm("", "", "", "", "", "", "", "");

  private Talks() {}

  static Said said(String id, String author, String text) {
    return new Said(id, author, author, false, text);
  }

  static Conversation begun(String request) {
    return Conversation.begun("C1", "1.0", "U1", request, List.of(), NOTHING, NOW);
  }

  /** A turn in which {@code repository} is meant. */
  static Situation situation(Conversation conversation, String repository, Said... said) {
    return new Situation(conversation, List.of(said), new WhichRepository.Pick(repository, List.of(), ""), NOTHING,
        REPOSITORIES, List.of(), 3);
  }

  static Conversation asked(Conversation conversation, String question, String answer) {
    return conversation.asking(question, List.of(), NOW).answered(answer, "Ada", "", NOW);
  }
}
