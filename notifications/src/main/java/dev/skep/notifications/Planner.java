package dev.skep.notifications;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Follower;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import dev.skep.throttle.campaign.Campaign;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which change is told how: the card shows every one, a reply is made only when a person must know. */
@Singleton
class Planner implements Reaction {
  private static final Map<TaskState, Tell.What> TOLD_ON_ENTERING = Map.of(
      TaskState.IN_REVIEW, Tell.What.READY_FOR_REVIEW,
      TaskState.MERGED, Tell.What.MERGED,
      TaskState.CLOSED_UNMERGED, Tell.What.CLOSED_UNMERGED,
      TaskState.FAILED, Tell.What.FAILED,
      TaskState.CANCELLED, Tell.What.CANCELLED);

  @Override
  public List<Effect> to(TaskChange change) {
    Task after = change.after();
    if (showsNothingNew(change)) {
      return List.of();
    }
    if (Campaign.of(after).isPresent()) {
      return exceptions(change);
    }
    var effects = new ArrayList<Effect>();
    if (!after.turn().queue().isEmpty()) {
      effects.add(ShowBoard.effect(after.turn().queue(), after.updatedAt()));
    }
    if (after.isAnnounced()) {
      effects.addAll(inThread(change));
    } else if (change.entered(TaskState.RELEASED)) {
      effects.add(Effect.of("announce:" + after.origin().channel(), new Announce(after.id())));
    }
    return effects;
  }

  /** Who is asked to review is not on the card, only who approved. */
  private static boolean showsNothingNew(TaskChange change) {
    Task before = change.before();
    return change.trigger() instanceof TaskTrigger.ReviewCounted && before != null
        && Card.of(before).steps().equals(Card.of(change.after()).steps());
  }

  /** Of a campaign only what went wrong is told: its one message shows the rest. */
  private static List<Effect> exceptions(TaskChange change) {
    Task before = change.before();
    boolean reworked = before != null && before.rounds() == 0 && change.after().rounds() > 0;
    boolean wrong = change.entered(TaskState.FAILED) || change.entered(TaskState.CLOSED_UNMERGED) || reworked;
    return wrong
        ? List.of(inThread(change.after().origin(), new TellException(change.after().id())))
        : List.of();
  }

  private static List<Effect> inThread(TaskChange change) {
    TaskId id = change.after().id();
    boolean ownCard = change.after().batch() == null || change.after().item() != null;
    boolean announced = change.trigger() instanceof TaskTrigger.Announced;
    var payloads = new ArrayList<Payload>();
    payloads.add(ownCard ? new ShowCard(id, null) : new ShowBatch(id));
    if (isDelayedNow(change)) {
      payloads.add(new Tell(id, Tell.What.DELAYED, null));
    }
    if (hasPullRequestNow(change)) {
      payloads.add(new Tell(id, Tell.What.PULL_REQUEST_OPENED, null));
    }
    TOLD_ON_ENTERING.forEach((state, what) -> {
      if (change.entered(state) || (announced && change.after().state() == state)) {
        payloads.add(new Tell(id, what, null));
      }
    });
    if (change.entered(TaskState.MERGED) || change.entered(TaskState.CLOSED_UNMERGED)) {
      payloads.add(new AskSurvey(id));
    }
    Origin origin = change.after().origin();
    return Stream.concat(payloads.stream().map(p -> inThread(origin, p)),
        change.after().followers().stream().flatMap(f -> also(f, payloads))).toList();
  }

  /** Who follows hears all but the survey: the time was saved where the work was asked for. */
  private static Stream<Effect> also(Follower follower, List<Payload> payloads) {
    return payloads.stream().<Payload>mapMulti((payload, next) -> {
      switch (payload) {
        case ShowCard card -> next.accept(new ShowCard(card.task(), follower));
        case ShowBatch batch -> next.accept(new ShowCard(batch.task(), follower));
        case Tell tell -> next.accept(new Tell(tell.task(), tell.what(), follower));
        default -> {
        }
      }
    }).map(p -> Effect.inThread(follower.channel(), follower.thread(), p));
  }

  private static boolean isDelayedNow(TaskChange change) {
    return change.after().delayed() && (change.before() == null || !change.before().delayed());
  }

  private static boolean hasPullRequestNow(TaskChange change) {
    Task before = change.before();
    return change.after().pullRequest() != null && before != null && before.pullRequest() == null;
  }

  /** Everything said in one thread is said in order, the interview included. */
  static Effect inThread(Origin origin, Payload payload) {
    return Effect.inThread(origin.channel(), origin.thread(), payload);
  }
}
