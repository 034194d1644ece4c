package dev.skep.notifications;

import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Origin;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Permanent;
import dev.skep.notifications.approve.WaitingRuns;
import dev.skep.notifications.chart.Chart;
import dev.skep.notifications.remark.GitHubNames;
import dev.skep.notifications.remark.RemarkSource;
import dev.skep.notifications.signal.Faces;
import dev.skep.throttle.queue.NextBatch;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A thread in memory; {@code lostAnswers} are posts that take effect without their sender knowing. */
public final class Talk implements Messenger, LaterPosts, Faces, RemarkSource, WaitingRuns, GitHubNames {
  public final Map<String, Notice> messages = new LinkedHashMap<>();
  final Map<String, String> places = new LinkedHashMap<>();
  final Map<String, String> byKey = new LinkedHashMap<>();
  /** As {@link #lostAnswers}, of the next question for leave to build. */
  public @Nullable RuntimeException lostQuestion;
  public final Deque<RuntimeException> lostAnswers = new ArrayDeque<>();
  /** As {@link #lostAnswers}, of the question where a message can be looked at. */
  final Deque<RuntimeException> lostLinks = new ArrayDeque<>();
  final Map<String, Chart> pictures = new LinkedHashMap<>();
  final List<String> pinned = new ArrayList<>();
  /** Channels that take no message. */
  final Set<String> closed = new HashSet<>();
  /** Messages that were not posted yet, by their id. */
  final Map<String, Waiting> later = new LinkedHashMap<>();
  /** As {@link #lostAnswers}, of what is to be posted later. */
  final Deque<RuntimeException> lostLater = new ArrayDeque<>();
  /** What was asked of those, in words. */
  final List<String> laterCalls = new ArrayList<>();
  /** Those that appeared, by their id. */
  final Map<String, String> appeared = new LinkedHashMap<>();
  /** Emoji under messages of people, by channel and message. */
  public final Map<String, Set<String>> faces = new LinkedHashMap<>();
  /** Who beside Skep gave one. */
  public final Set<Given> others = new HashSet<>();
  /** As {@link #lostAnswers}, of emoji. */
  public final Deque<RuntimeException> lostFaces = new ArrayDeque<>();
  /** The most of ours that ever stood under one message. */
  public int mostFaces;
  public final List<Remark> remarks = new ArrayList<>();
  public final Map<String, String> answers = new LinkedHashMap<>();
  public int runsLet;
  public @Nullable Permanent notLet;
  int edits;
  private int posted;

  @Override
  public synchronized String post(Origin origin, Notice notice, String key) {
    if (closed.contains(origin.channel())) {
      throw new Permanent("That channel is archived.");
    }
    String id = "m" + posted++;
    messages.put(id, notice);
    places.put(id, origin.channel() + " " + origin.thread());
    byKey.put(key, id);
    if (!lostAnswers.isEmpty()) {
      throw lostAnswers.poll();
    }
    RuntimeException lost = lostQuestion;
    if (notice instanceof Notice.BuildWaits && lost != null) {
      lostQuestion = null;
      throw lost;
    }
    return id;
  }

  @Override
  public synchronized Optional<String> find(Origin origin, String key, Instant since) {
    return Optional.ofNullable(byKey.get(key));
  }

  @Override
  public synchronized boolean edit(Origin origin, String message, Notice notice) {
    if (messages.replace(message, notice) == null) {
      return false;
    }
    edits++;
    return true;
  }

  @Override
  public synchronized String permalink(String channel, String message) {
    if (!lostLinks.isEmpty()) {
      throw lostLinks.poll();
    }
    return "https://hive.example/" + channel + "/" + message;
  }

  @Override
  public synchronized void pin(String channel, String message) {
    pinned.add(message);
  }

  @Override
  public synchronized void share(Origin origin, Chart chart, String key, Instant since) {
    pictures.putIfAbsent(key, chart);
  }

  @Override
  public String directChannel(String person) {
    return "D" + person;
  }

  @Override
  public String words(String queue, NextBatch batch) {
    return queue + " " + batch.opens() + " " + batch.items() + " +" + batch.more();
  }

  @Override
  public synchronized String schedule(String channel, String words, Instant at) {
    if (closed.contains(channel)) {
      throw new Permanent("That channel is archived.");
    }
    String id = "q" + laterCalls.size();
    laterCalls.add("schedule " + id);
    later.put(id, new Waiting(id, at, words));
    if (!lostLater.isEmpty()) {
      throw lostLater.poll();
    }
    return id;
  }

  @Override
  public synchronized boolean takeBack(String channel, String id) {
    laterCalls.add("takeBack " + id);
    return later.remove(id) != null;
  }

  @Override
  public synchronized List<Waiting> waiting(String channel) {
    laterCalls.add("waiting");
    return List.copyOf(later.values());
  }

  /** The chat posts what waits and forgets its id, as chats do. */
  synchronized void appear() {
    later.values().forEach(w -> appeared.put(w.at().getEpochSecond() + ".000" + appeared.size(), w.words()));
    later.clear();
  }

  @Override
  public String calledOff(String queue, Instant opens) {
    return queue + " " + opens + " none";
  }

  @Override
  public synchronized Optional<String> posted(String channel, String words, Instant at) {
    laterCalls.add("posted");
    return appeared.entrySet().stream().filter(m -> m.getValue().equals(words))
        .filter(m -> m.getKey().startsWith(at.getEpochSecond() + ".")).map(Map.Entry::getKey).findFirst();
  }

  @Override
  public synchronized boolean correct(String channel, String message, String words) {
    laterCalls.add("correct " + words);
    boolean there = appeared.replace(message, words) != null;
    if (!lostLater.isEmpty()) {
      throw lostLater.poll();
    }
    return there;
  }

  List<Notice> in(String channel, String root) {
    return messages.entrySet().stream().filter(m -> places.get(m.getKey()).equals(channel + " " + root))
        .map(Map.Entry::getValue).toList();
  }

  List<Class<?>> kinds() {
    return new ArrayList<>(messages.values().stream().<Class<?>>map(Object::getClass).toList());
  }

  public synchronized <N extends Notice> List<N> said(Class<N> kind) {
    return messages.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public synchronized boolean put(String channel, String message, String emoji) {
    Set<String> there = faces.computeIfAbsent(channel + ":" + message, place -> new HashSet<>());
    there.add(emoji);
    mostFaces = Math.max(mostFaces, there.size());
    if (!lostFaces.isEmpty()) {
      throw lostFaces.poll();
    }
    return true;
  }

  @Override
  public synchronized void take(String channel, String message, String emoji) {
    faces.getOrDefault(channel + ":" + message, new HashSet<>()).remove(emoji);
    if (!lostFaces.isEmpty()) {
      throw lostFaces.poll();
    }
  }

  @Override
  public synchronized Optional<List<Given>> under(String channel, String message) {
    var all = new ArrayList<>(others);
    faces.getOrDefault(channel + ":" + message, Set.of()).forEach(e -> all.add(new Given(e, Set.of("U0SKEP"), true)));
    return Optional.of(all);
  }

  @Override
  public synchronized List<Remark> after(
      IssueRef issue, @Nullable PullRequestRef pull, Map<Remark.Kind, Long> seen, Instant since) {
    return remarks.stream().filter(r -> r.id() > seen.getOrDefault(r.kind(), 0L)).toList();
  }

  @Override
  public synchronized String say(String repository, int number, String words, Attempt attempt) {
    answers.putIfAbsent(attempt.id(), repository + "#" + number + " " + words);
    return "https://github.example/" + repository + "/" + number;
  }

  @Override
  public synchronized int letRun(PullRequestRef pull) {
    if (notLet != null) {
      throw notLet;
    }
    return ++runsLet;
  }

  @Override
  public Optional<String> githubLogin(String person) {
    return person.equals("U001ADA") ? Optional.of("ada") : Optional.empty();
  }
}
