package dev.skep.notifications;

import dev.skep.core.task.Origin;
import dev.skep.core.work.Permanent;
import dev.skep.notifications.chart.Chart;
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

/** A thread in memory; {@code lostAnswers} are posts that take effect without their sender knowing. */
public final class Talk implements Messenger, LaterPosts {
  final Map<String, Notice> messages = new LinkedHashMap<>();
  final Map<String, String> places = new LinkedHashMap<>();
  final Map<String, String> byKey = new LinkedHashMap<>();
  final Deque<RuntimeException> lostAnswers = new ArrayDeque<>();
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
  public String permalink(String channel, String message) {
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
}
