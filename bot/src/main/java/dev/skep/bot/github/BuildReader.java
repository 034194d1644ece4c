package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.Build;
import dev.skep.notifications.review.ReviewStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The checks of a commit → one light. Pure. One red check makes it red, a workflow run that waits for a person's leave
 * makes it wait, and one without a verdict keeps it running.
 *
 * <p>A check that was cancelled, wants something done, or says something unheard of has no verdict: calling it red
 * would send the agent back over nothing, calling it green would hide that it never ran. It is passed over where
 * another check of that name has a verdict. Of a check that was run again the newest run counts. Our own count of
 * approvals is no check of the build.
 *
 * <p>Some tokens may read no check runs, only what GitHub sums them up to: then a red sum makes it red, and a green one
 * green; one that is open says nothing, since our own count may be what is open.
 */
final class BuildReader {
  private static final Set<String> RED = Set.of("FAILURE", "TIMED_OUT", "STARTUP_FAILURE", "ERROR");
  private static final Set<String> GREEN = Set.of("SUCCESS", "NEUTRAL", "SKIPPED");
  private static final Set<String> NO_VERDICT = Set.of("CANCELLED", "STALE");
  private static final int NAMED = 5;
  /** As many as the query asks for: with more, only GitHub's own summary sees them all. */
  private static final int CHECKS_ASKED = 100;

  private BuildReader() {}

  /** One check, whichever of GitHub's two kinds. */
  private record Check(String name, String state, String url, String family, String startedAt) {
    Build.Light light() {
      return RED.contains(state) ? Build.Light.RED : GREEN.contains(state) ? Build.Light.GREEN : Build.Light.RUNNING;
    }
  }

  /** @param commit {@code {oid, statusCheckRollup {state, contexts}}} */
  static Build read(JsonNode commit) {
    JsonNode rollup = commit.path("statusCheckRollup");
    JsonNode contexts = rollup.path("contexts").path("nodes");
    List<Check> checks = counted(StreamSupport.stream(contexts.spliterator(), false).filter(JsonNode::isObject)
        .filter(context -> !context.path("context").asText().equals(ReviewStatus.CONTEXT)).map(BuildReader::check).toList());
    boolean hidden = StreamSupport.stream(contexts.spliterator(), false).anyMatch(JsonNode::isNull);
    Optional<String> waiting = waiting(commit.path("checkSuites"));
    String summary = rollup.path("state").asText();
    Build.Light judged = hidden ? summedUp(summary) : light(checks, summary);
    Build.Light light = waiting.isPresent() && judged != Build.Light.RED ? Build.Light.WAITING : judged;
    List<String> failing = checks.stream().filter(c -> c.light() == Build.Light.RED).map(Check::name).distinct()
        .limit(NAMED).toList();
    String url = checks.stream().filter(c -> c.light() == light).map(Check::url).filter(u -> !u.isEmpty())
        .findFirst().or(() -> waiting.filter(u -> light == Build.Light.WAITING)).orElse("");
    return new Build(light, commit.path("oid").asText(), failing, url);
  }

  /** Page of a workflow run that does not begin before a person lets it: such a run has no checks yet. */
  private static Optional<String> waiting(JsonNode suites) {
    return StreamSupport.stream(suites.path("nodes").spliterator(), false)
        .filter(s -> s.path("workflowRun").isObject() && upper(s.path("conclusion")).equals("ACTION_REQUIRED"))
        .map(s -> s.path("workflowRun").path("url").asText("")).findFirst();
  }

  private static Check check(JsonNode context) {
    if (context.path("__typename").asText().equals("StatusContext")) {
      return new Check(context.path("context").asText(), upper(context.path("state")),
          context.path("targetUrl").asText(""), "status " + context.path("context").asText(), "");
    }
    String state = upper(context.path("status")).equals("COMPLETED") ? upper(context.path("conclusion")) : "PENDING";
    return new Check(context.path("name").asText(), state, context.path("detailsUrl").asText(""), family(context),
        context.path("startedAt").asText("9999"));
  }

  /** The same for all runs of one check: jobs of one name stand beside each other in other workflows. */
  private static String family(JsonNode run) {
    JsonNode suite = run.path("checkSuite");
    return String.join(" ", suite.at("/app/slug").asText(""), suite.at("/workflowRun/workflow/databaseId").asText(""),
        suite.at("/workflowRun/event").asText(""), run.path("name").asText());
  }

  private static String upper(JsonNode state) {
    return state.asText("").toUpperCase(Locale.ROOT);
  }

  private static List<Check> counted(List<Check> checks) {
    Set<String> judged = checks.stream().filter(c -> c.light() != Build.Light.RUNNING).map(Check::name)
        .collect(Collectors.toSet());
    List<Check> telling =
        checks.stream().filter(c -> !NO_VERDICT.contains(c.state()) || !judged.contains(c.name())).toList();
    Map<String, String> newest = telling.stream()
        .collect(Collectors.toMap(Check::family, Check::startedAt, (a, b) -> a.compareTo(b) > 0 ? a : b));
    return telling.stream().filter(c -> c.startedAt().equals(newest.get(c.family()))).toList();
  }

  private static Build.Light summedUp(String summary) {
    return RED.contains(summary)
        ? Build.Light.RED
        : GREEN.contains(summary) ? Build.Light.GREEN : Build.Light.RUNNING;
  }

  private static Build.Light light(List<Check> checks, String summary) {
    Set<Build.Light> lights = checks.stream().map(Check::light).collect(Collectors.toSet());
    if (lights.contains(Build.Light.RED) || (checks.size() >= CHECKS_ASKED && RED.contains(summary))) {
      return Build.Light.RED;
    }
    if (lights.contains(Build.Light.RUNNING)) {
      return Build.Light.RUNNING;
    }
    return checks.isEmpty() ? Build.Light.NONE : Build.Light.GREEN;
  }
}
