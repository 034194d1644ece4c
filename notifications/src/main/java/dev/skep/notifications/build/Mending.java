package dev.skep.notifications.build;

import dev.skep.notifications.build.Round.Answer;
import java.util.List;

/**
 * What to do about a red build of an agent's pull request. Pure.
 *
 * <p>An agent is asked at most {@code most} times for one pull request, and a person at most once; what a person then
 * does is for the person to say, so no later commit starts it again. Each time the person lets it try once more it is
 * asked once more, and the person too where that does not help. Only the newest commit counts, and it counts once,
 * however often its checks are run again and in whatever order the platform reports. It looks at commits, not checks:
 * whoever asks waits until the checks of the commit have ended, so that the failures of all of them are in one
 * fingerprint.
 */
public sealed interface Mending {

  /** The agent is told; {@code attempt} counts from 1. */
  record AskAgent(int attempt) implements Mending {}

  /** A person is told; {@code tried} are the commits the agent was told of, oldest first. */
  record Escalate(Reason reason, List<Round> tried) implements Mending {
    public Escalate {
      tried = List.copyOf(tried);
    }
  }

  /** The same checks are red on the base branch: not the agent's doing. */
  record BaseIsRed() implements Mending {}

  /** A run waits for a person's approval; until it ends nothing is known of the build. */
  record NeedsApproval() implements Mending {}

  /** Nothing to do: this commit is no longer the newest, or was dealt with. */
  record Known() implements Mending {}

  /** Why the agent is asked no more. */
  enum Reason {
    /** It fails as it failed before. */
    SAME_AGAIN,
    /** More fails than in the round before. */
    GROWING,
    /** It had its attempts. */
    TOO_MANY
  }

  /** State of the same checks on the base branch. */
  enum Base {
    GREEN, RED, UNKNOWN
  }

  /**
   * A red commit.
   *
   * @param newestSha head of the pull request now
   */
  record Failing(String headSha, String newestSha, Fingerprint fingerprint, Base base, boolean waitsForApproval) {}

  /** {@code rounds} are those of this pull request, oldest first. */
  static Mending decide(List<Round> rounds, Failing failing, int most) {
    if (!failing.headSha().equals(failing.newestSha())) {
      return new Known();
    }
    if (failing.waitsForApproval()) {
      return new NeedsApproval();
    }
    if (rounds.stream().anyMatch(round -> round.answer() == Answer.LET_TRY)) {
      return new AskAgent(told(rounds).size() + 1);
    }
    if (isDealtWith(rounds, failing.headSha())) {
      return new Known();
    }
    return failing.base() == Base.RED ? new BaseIsRed() : askOrEscalate(told(rounds), failing.fingerprint(), most);
  }

  private static boolean isDealtWith(List<Round> rounds, String sha) {
    return rounds.stream().anyMatch(round -> round.answer() == Answer.ESCALATED
        || (round.answer() == Answer.AGENT_TOLD && round.headSha().equals(sha)));
  }

  private static List<Round> told(List<Round> rounds) {
    return rounds.stream().filter(round -> round.answer() == Answer.AGENT_TOLD).toList();
  }

  private static Mending askOrEscalate(List<Round> told, Fingerprint now, int most) {
    if (told.stream().anyMatch(round -> round.fingerprint().value().equals(now.value()))) {
      return new Escalate(Reason.SAME_AGAIN, told);
    }
    if (!told.isEmpty() && Fingerprint.isGrowing(told.getLast().fingerprint(), now)) {
      return new Escalate(Reason.GROWING, told);
    }
    return told.size() >= most ? new Escalate(Reason.TOO_MANY, told) : new AskAgent(told.size() + 1);
  }
}
