package dev.skep.dispatch;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.TaskId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Words for an agent: proposed, then told because a person pressed a button, and never otherwise. Each is told once,
 * however often it is asked and wherever that was interrupted; before there is a pull request it is kept. All but
 * {@link #find} and {@link #told} write, in the caller's transaction.
 */
@Singleton
public class AgentWords {
  private final AgentWordRows rows;
  private final Outbox outbox;
  private final Clock clock;

  AgentWords(AgentWordRows rows, Outbox outbox, Clock clock) {
    this.rows = rows;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Somebody's words, and the thread they said them in. */
  public record Said(String person, String name, String channel, String thread, String words) {}

  /** @param concern what stands against telling them, empty for nothing */
  public AgentWord propose(Said said, String concern) {
    return rows.save(new AgentWord(UUID.randomUUID(), null, AgentWord.State.PROPOSED, said.person(), said.name(),
        said.channel(), said.thread(), "", said.words(), concern, "", clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  public Optional<AgentWord> find(UUID id) {
    return rows.findById(id);
  }

  /** How often the agent of that task was told something. */
  public int told(TaskId task) {
    return rows.countByTaskIdAndState(task.value(), AgentWord.State.SENT);
  }

  /** Which message shows it. */
  public void shown(UUID id, String card) {
    rows.shown(id, card);
  }

  /** Something stands against it that was not shown before. */
  public void warned(UUID id, String concern) {
    rows.warned(id, concern);
  }

  /** Tells the agent of that task; false where somebody decided already. */
  public boolean send(UUID id, TaskId task) {
    if (rows.decide(id, task.value(), AgentWord.State.SENDING) == 0) {
      return false;
    }
    outbox.add(SayToAgent.effect(id, task));
    return true;
  }

  /** It is not for the agent; false where somebody decided already. */
  public boolean leave(UUID id) {
    return rows.leave(id) > 0;
  }

  List<AgentWord> kept(TaskId task) {
    return rows.findByTaskIdAndStateOrderBySince(task.value(), AgentWord.State.KEPT);
  }

  /** False where it has come to an end already. */
  boolean move(UUID id, AgentWord.State to, String told) {
    return rows.move(id, to, told) > 0;
  }
}
