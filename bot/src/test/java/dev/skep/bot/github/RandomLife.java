package dev.skep.bot.github;

import dev.skep.notifications.build.BuildScene;
import dev.skep.notifications.review.ReviewScene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One piece of work from its filing to its end, made up by chance: moments of truth, each at its tick. */
final class RandomLife {
  static final Duration TICK = Duration.ofMinutes(4);
  /** Things happen before they can be looked at. */
  private static final Duration BEFORE_THE_LOOK = Duration.ofMinutes(1);
  private static final int MOST = 12;

  enum Person {
    NOBODY,
    CANCELS,
    STARTS_OVER,
    TRIES_AGAIN
  }

  /**
   * How it stands from a tick on.
   *
   * @param person what a person does in Skep before that
   */
  record Moment(int tick, Person person, String graphQl, @Nullable BuildScene build, @Nullable ReviewScene review,
      List<LifeAtGitHub.Sent> sent) {}

  private final Random random;
  private final Instant start;
  private final LifeAtGitHub truth = new LifeAtGitHub();
  private final List<Moment> moments = new ArrayList<>();
  private final StringBuilder story = new StringBuilder();
  private int tick;
  private int reviews;
  private int closings;
  private int waits;
  private boolean inReview;
  private boolean waited;

  RandomLife(long seed, Instant start) {
    this.random = new Random(seed);
    this.start = start;
    then("assigned", Person.NOBODY, truth::assign);
    int length = 4 + random.nextInt(MOST - 4);
    while (moments.size() < length && step()) {
      tick += random.nextInt(3) / 2;
    }
    end();
  }

  List<Moment> moments() {
    return moments;
  }

  int ticks() {
    return tick;
  }

  int pulls() {
    return truth.pullsSoFar();
  }

  /** How often it came to wait for a review. */
  int reviews() {
    return reviews;
  }

  int closings() {
    return closings;
  }

  int waits() {
    return waits;
  }

  String story() {
    return story.toString();
  }

  private void then(String what, Person person, Runnable happens) {
    tick++;
    story.append(what).append('@').append(tick).append(' ');
    happens.run();
    moments.add(new Moment(tick, person, truth.graphQl(), truth.build(), truth.review(), truth.sent()));
    reviews += truth.isInReview() && !inReview ? 1 : 0;
    inReview = truth.isInReview();
    waits += truth.waits() && !waited ? 1 : 0;
    waited = truth.waits();
  }

  private void then(String what, Runnable happens) {
    then(what, Person.NOBODY, happens);
  }

  private Instant at() {
    return start.plus(TICK.multipliedBy(tick)).minus(BEFORE_THE_LOOK);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** @return false when it is over */
  private boolean step() {
    if (!truth.hasPull()) {
      return beforeThePull();
    } else if (truth.isBuilding()) {
      buildGoesOn();
    } else if (!truth.isBuilt() && chance(70)) {
      buildBegins();
    } else if (truth.isDraft()) {
      return draft();
    } else {
      return review();
    }
    return true;
  }

  private boolean beforeThePull() {
    if (chance(4)) {
      then("issue-closed", () -> closed(() -> truth.closeIssue("pam", at())));
      return false;
    } else if (chance(5)) {
      cancelled();
      return false;
    }
    then("opened", () -> truth.open(at(), chance(50)));
    return true;
  }

  private void buildBegins() {
    if (chance(15)) {
      then("waits", truth::waitForLeave);
    } else {
      then("builds", truth::buildBegins);
    }
  }

  private void buildGoesOn() {
    if (truth.waits()) {
      then("builds", truth::buildBegins);
    } else if (chance(10)) {
      then("pushed", truth::push);
    } else {
      String conclusion = chance(35) ? "FAILURE" : "SUCCESS";
      then(conclusion, () -> truth.buildEnds(conclusion));
    }
  }

  private boolean draft() {
    switch (random.nextInt(8)) {
      case 0, 1 -> then("pushed", truth::push);
      case 2 -> then("talk", truth::talk);
      case 3 -> {
        return mayTurn();
      }
      default -> then("ready", () -> {
        truth.ready();
        truth.ask("ada", at());
        if (chance(40)) {
          truth.ask("grace", at());
        }
      });
    }
    return true;
  }

  /** Rarely it goes another way: stopped, begun anew, or built again. */
  private boolean mayTurn() {
    if (chance(25)) {
      cancelled();
      return false;
    } else if (chance(40) && !truth.wasAsked()) {
      then("starts-over", Person.STARTS_OVER, () -> truth.end(false, "skep", at()));
    } else if (truth.isBuilt()) {
      then("rerun", truth::buildBegins);
    }
    return true;
  }

  private boolean review() {
    String somebody = List.of("ada", "grace", "bob").get(random.nextInt(3));
    switch (random.nextInt(14)) {
      case 0 -> then("objects:" + somebody, () -> truth.review(somebody, "CHANGES_REQUESTED"));
      case 1, 2 -> then("pushed", truth::push);
      case 3 -> then("asked:" + somebody, () -> truth.ask(somebody, at()));
      case 4 -> then("remark:" + somebody, truth::talk);
      case 5 -> {
        if (truth.approvedBy(somebody)) {
          then("dismissed:" + somebody, () -> truth.dismiss(somebody));
        }
      }
      case 6 -> {
        if (truth.isBuilt()) {
          then("rerun", truth::buildBegins);
        }
      }
      case 7 -> {
        return closing();
      }
      case 8 -> {
        return !chance(60) || !merged();
      }
      default -> then("approves:" + somebody, () -> truth.review(somebody, "APPROVED"));
    }
    return true;
  }

  private boolean closing() {
    then("closed", () -> closed(() -> truth.end(false, "pam", at())));
    if (chance(50)) {
      then("reopened", truth::reopen);
    } else if (chance(60)) {
      then("tries-again", Person.TRIES_AGAIN, truth::talk);
    } else {
      return false;
    }
    return true;
  }

  private void closed(Runnable closes) {
    closings++;
    closes.run();
  }

  private boolean merged() {
    if (truth.isBuilding()) {
      return false;
    }
    then("merged", () -> truth.end(true, "grace", at()));
    return true;
  }

  private void cancelled() {
    then("cancels", Person.CANCELS, () -> {
      if (truth.hasPull()) {
        truth.end(false, "skep", at());
      }
      truth.closeIssue("skep", at());
    });
  }

  /** Most come to something; some are still open when nobody looks any more. What builds is waited for. */
  private void end() {
    if (truth.isOver() || truth.isClosed() || chance(15)) {
      return;
    }
    if (truth.hasPull()) {
      if (truth.isBuilding()) {
        then("SUCCESS", () -> truth.buildEnds("SUCCESS"));
      }
      then("merged", () -> truth.end(true, "ada", at()));
    }
  }
}
