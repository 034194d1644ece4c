package dev.skep.playground.github;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the agent makes of an issue's text: the list it ticks, the files it touches, whom it asks. Pure. */
record AgentPlan(int issue, List<String> items, List<String> files) {
  private static final Pattern CRITERION = Pattern.compile("(?m)^\\s*[-*] \\[[ xX]] (.+)$");
  private static final Pattern FILE = Pattern.compile("(?m)^\\s*[-*] `([^`]+)`");
  private static final Pattern ASKER = Pattern.compile("(?i)\\b(?:requested|asked for) by @([A-Za-z0-9-]+)");
  private static final Pattern ASKER_NAME =
      Pattern.compile("(?i)\\b(?:requested|asked for) by ([^@\\n]+?)(?: in |[.,\\n]|$)");
  private static final int PUSHES_MOST = 3;

  static AgentPlan of(Issue issue) {
    List<String> items = CRITERION.matcher(issue.body).results().map(m -> m.group(1).strip()).toList();
    List<String> files = FILE.matcher(issue.body).results().map(m -> m.group(1)).toList();
    return new AgentPlan(issue.number,
        items.isEmpty() ? List.of("Find where it happens", "Change it", "Cover it with a test") : items,
        files.isEmpty() ? List.of("src/main/java/com/acme/App.java", "src/test/java/com/acme/AppTest.java") : files);
  }

  /** Name or login of the person who asked, as the issue says it; empty when it does not. */
  static String asker(Issue issue) {
    return java.util.stream.Stream.of(ASKER, ASKER_NAME).map(p -> p.matcher(issue.body)).filter(m -> m.find())
        .map(m -> m.group(1).strip()).findFirst().orElse("");
  }

  int pushes() {
    return Math.min(items.size(), PUSHES_MOST);
  }

  int tickedAfter(int pushes) {
    return items.size() * pushes / pushes();
  }

  String body(int ticked) {
    String list = IntStream.range(0, items.size())
        .mapToObj(i -> "- [" + (i < ticked ? "x" : " ") + "] " + items.get(i)).collect(Collectors.joining("\n"));
    String head = ticked == 0
        ? "Thanks for assigning this issue to me. I'm starting to work on it and will keep this description up to date."
        : "## What changed";
    return head + "\n\n" + list + "\n\nFixes #" + issue + "\n";
  }
}
