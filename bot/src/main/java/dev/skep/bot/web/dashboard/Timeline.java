package dev.skep.bot.web.dashboard;

import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Documents;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A task's history as people read it: what, when, who. Pure. */
final class Timeline {
  private static final Map<String, Class<?>> KINDS = Stream.of(TaskTrigger.class.getPermittedSubclasses())
      .collect(Collectors.toMap(Class::getSimpleName, c -> c));
  private static final int WORDS_MOST = 300;
  /** It comes with every look at a review; what follows from it stands beside it. */
  private static final String NOISE = TaskTrigger.ReviewCounted.class.getSimpleName();

  private Timeline() {}

  /** @param people what a chat user id is called */
  static List<TaskViews.Step> of(List<TaskEvent> history, UnaryOperator<String> people) {
    return history.stream().filter(e -> !e.kind().equals(NOISE))
        .map(e -> new TaskViews.Step(Shown.time(e.at()), e.at().toString(), cut(what(e)), who(e.actor(), people))).toList();
  }

  private static String what(TaskEvent event) {
    Class<?> kind = KINDS.get(event.kind());
    return kind == null ? plain(event.kind()) : what((TaskTrigger) Documents.read(event.detail(), kind));
  }

  /** Kinds that need no more words than their name has are not listed. */
  private static String what(TaskTrigger trigger) {
    return switch (trigger) {
      case TaskTrigger.Submitted s -> "Asked for";
      case TaskTrigger.Held held -> "Waits: " + held.hold().reason();
      case TaskTrigger.Placed p -> "Got another place in the line";
      case TaskTrigger.Preceded p -> "One it comes after was merged";
      case TaskTrigger.Drawn d -> "Goes to " + d.why();
      case TaskTrigger.Released r -> "May start";
      case TaskTrigger.Announced a -> "Announced in its channel";
      case TaskTrigger.Unannounced un -> "Could not be announced: " + un.why();
      case TaskTrigger.Delayed d -> "Takes longer than it should";
      case TaskTrigger.Filed filed -> "Filed as issue #" + filed.issue().number();
      case TaskTrigger.Assigned a ->
        "Handed to " + a.agentLogin() + (a.model().isEmpty() ? "" : " with the model " + a.model());
      case TaskTrigger.TakenBack t -> "Taken back: " + t.why();
      case TaskTrigger.PullRequestOpened p -> "Pull request #" + p.pullRequest().number() + " opened";
      case TaskTrigger.PullRequestChanged p -> "Pull request changed" + (p.pullRequest().draft() ? ", a draft" : "");
      case TaskTrigger.BuildReported b -> build(b.build());
      case TaskTrigger.AgentAsked a -> "The agent asks: " + a.question();
      case TaskTrigger.ReviewRequested r -> "Asks for review";
      case TaskTrigger.ChangesRequested c -> "Changes requested by " + c.reviewer();
      case TaskTrigger.Approved a -> "Approved by " + a.reviewer();
      case TaskTrigger.Merged m -> "Merged" + by(m.by());
      case TaskTrigger.ClosedUnmerged c -> "Closed without merging" + by(c.by());
      case TaskTrigger.Reopened r -> "Opened again";
      case TaskTrigger.Failed f -> "Failed: " + f.failure().words();
      case TaskTrigger.Cancelled c -> "Cancelled" + by(c.by());
      case TaskTrigger.Followed f -> "Another thread follows it";
      case TaskTrigger.Retried r -> "Sent back into the line" + with(r.agent());
      case TaskTrigger.StartedOver s -> "Begun anew" + with(s.agent());
      default -> plain(trigger.kind());
    };
  }

  private static String build(Build build) {
    return switch (build.light()) {
      case NONE -> "No build yet";
      case WAITING -> "Build waits for a person's leave";
      case RUNNING -> "Build runs";
      case GREEN -> "Build is green";
      case RED -> "Build is red" + (build.failing().isEmpty() ? "" : ": " + String.join(", ", build.failing()));
    };
  }

  private static String by(String name) {
    return name.isEmpty() ? "" : " by " + name;
  }

  private static String with(String agent) {
    return agent.isEmpty() ? "" : ", for " + agent;
  }

  /** {@code BuildReported} as {@code Build reported}. */
  private static String plain(String kind) {
    return Shown.words(kind.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
  }

  private static String cut(String words) {
    return words.length() <= WORDS_MOST ? words : words.substring(0, WORDS_MOST - 1) + "…";
  }

  private static String who(Actor actor, UnaryOperator<String> people) {
    return switch (actor.kind()) {
      case PERSON -> people.apply(actor.id());
      // Whose work it is about, which need not be who did it: that the words say.
      case GITHUB -> "seen on GitHub";
      case AGENT -> actor.id() + ", the agent";
      case SKEP -> "Skep";
    };
  }
}
