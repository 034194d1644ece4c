package dev.skep.bot.github;

import dev.skep.core.task.TaskId;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Notice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One way in which GitHub's deliveries of a life may come in, and what came of it here. */
final class History {
  /** How much of the life is looked at while it is so. */
  enum Kind {
    /** Each delivery comes at once, in order, and once. */
    PROMPT,
    /** In any order and as often as it likes, but no moment passes without a look. */
    MESSY,
    /** Moments pass that nobody ever looked at. */
    LOSSY
  }

  /** What is to be delivered, and under which id. */
  record Parcel(LifeAtGitHub.Sent sent, String id) {}

  final RandomLife life;
  final Kind kind;
  final String repository;
  final Random random;
  /** What was said, by message, as it was when it was said. */
  final Map<String, Notice> said = Collections.synchronizedMap(new LinkedHashMap<>());
  final Map<String, String> byKey = Collections.synchronizedMap(new LinkedHashMap<>());
  /** The card's newest words. */
  volatile @Nullable Notice card;
  final List<String> agentTold = Collections.synchronizedList(new ArrayList<>());
  final List<Parcel> parcels = new ArrayList<>();
  volatile int moment = -1;
  volatile int seen = -1;
  @Nullable TaskId task;
  /** A look that takes long: what it saw is written later. */
  @Nullable Completion slow;

  History(RandomLife life, Kind kind, String repository, long seed) {
    this.life = life;
    this.kind = kind;
    this.repository = repository;
    this.random = new Random(seed);
  }

  /** @return whether the truth moved */
  boolean comesTo(int tick) {
    int next = moment + 1;
    if (next >= life.moments().size() || life.moments().get(next).tick() != tick) {
      return false;
    }
    moment = next;
    now().sent().forEach(sent -> parcels.add(new Parcel(sent, UUID.randomUUID().toString())));
    return true;
  }

  RandomLife.Moment now() {
    return life.moments().get(Math.max(0, moment));
  }

  /** What comes in now: of all that was sent so far, some of it again. */
  List<Parcel> arriving(boolean moved) {
    if (kind == Kind.PROMPT) {
      return moved ? parcels.subList(parcels.size() - now().sent().size(), parcels.size()) : List.of();
    }
    var arriving = new ArrayList<Parcel>();
    int most = kind == Kind.LOSSY ? random.nextInt(10) / 7 : random.nextInt(4);
    for (int i = 0; i < most && !parcels.isEmpty(); i++) {
      boolean newest = random.nextBoolean();
      Parcel parcel = parcels.get(newest
          ? parcels.size() - 1 - random.nextInt(Math.min(3, parcels.size()))
          : random.nextInt(parcels.size()));
      arriving.add(random.nextInt(3) == 0 ? parcel : new Parcel(parcel.sent(), UUID.randomUUID().toString()));
    }
    return arriving;
  }

  boolean mustLook() {
    return kind != Kind.LOSSY && seen < moment;
  }

  /** What stands in it of this history alone is left out. */
  String plain(String text) {
    return text.replace(repository, LifeAtGitHub.REPOSITORY).replace(String.valueOf(task), "the-task");
  }
}
