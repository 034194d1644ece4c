package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.dispatch.WorkSnapshot.Hands;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Commits → whose work they are. Pure. GitHub ties no account to a bot's commit, so a bot is known by how it signs; and a
 * person whose e-mail address belongs to no account cannot be told from somebody who had no part in it.
 */
final class HandsReader {
  /** Signs what was done on GitHub's own pages. */
  private static final String WEB = "web-flow";

  private HandsReader() {}

  /** @param commits {@code {nodes {commit {authors, committer}}}}; of a commit's authors the first is who wrote it */
  static Hands read(JsonNode commits) {
    Set<String> wrote = new LinkedHashSet<>();
    Set<String> named = new LinkedHashSet<>();
    StreamSupport.stream(commits.path("nodes").spliterator(), false).map(n -> n.path("commit")).forEach(commit -> {
      List<JsonNode> authors = StreamSupport.stream(commit.path("authors").path("nodes").spliterator(), false).toList();
      boolean agents = !authors.isEmpty() && isMachine(authors.getFirst());
      logins(authors.stream()).forEach(agents ? named::add : wrote::add);
      logins(Stream.of(commit.path("committer"))).forEach(wrote::add);
    });
    return new Hands(List.copyOf(wrote), List.copyOf(named));
  }

  private static Stream<String> logins(Stream<JsonNode> signatures) {
    return signatures.filter(s -> !isMachine(s)).map(s -> s.path("user").path("login").asText(""))
        .filter(login -> !login.isEmpty() && !login.equals(WEB));
  }

  private static boolean isMachine(JsonNode signature) {
    String email = signature.path("email").asText("").toLowerCase(Locale.ROOT);
    return CopilotAgent.is(signature.path("user").path("login").asText(""))
        || signature.path("name").asText("").endsWith("[bot]") || email.contains("[bot]@")
        || email.endsWith("+copilot@users.noreply.github.com");
  }
}
