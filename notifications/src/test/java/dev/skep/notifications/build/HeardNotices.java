package dev.skep.notifications.build;

import dev.skep.core.task.Origin;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.LaterPosts;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import dev.skep.notifications.chart.Chart;
import dev.skep.throttle.queue.NextBatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A chat that keeps what was said of red builds, and may lose the answer to the first of it. */
final class HeardNotices implements Messenger, LaterPosts {
  final List<Notice.RedBuild> said = new CopyOnWriteArrayList<>();
  private final Map<String, String> byKey = new ConcurrentHashMap<>();
  volatile boolean losesAnswer;

  List<Notice.Mended> mended() {
    return said.stream().map(Notice.RedBuild::mended).toList();
  }

  @Override
  public String post(Origin origin, Notice notice, String key) {
    byKey.put(key, "m" + byKey.size());
    if (notice instanceof Notice.RedBuild red) {
      said.add(red);
      if (losesAnswer) {
        losesAnswer = false;
        throw new Retryable("lost", (Throwable) null);
      }
    }
    return byKey.get(key);
  }

  @Override
  public Optional<String> find(Origin origin, String key, Instant since) {
    return Optional.ofNullable(byKey.get(key));
  }

  @Override
  public boolean edit(Origin origin, String message, Notice notice) {
    return true;
  }

  @Override
  public String permalink(String channel, String message) {
    return "";
  }

  @Override
  public void pin(String channel, String message) {}

  @Override
  public void share(Origin thread, Chart chart, String key, Instant since) {}

  @Override
  public String words(String queue, NextBatch batch) {
    return "";
  }

  @Override
  public String calledOff(String queue, Instant opens) {
    return "";
  }

  @Override
  public Optional<String> posted(String channel, String words, Instant at) {
    return Optional.empty();
  }

  @Override
  public boolean correct(String channel, String message, String words) {
    return true;
  }

  @Override
  public String schedule(String channel, String words, Instant at) {
    return "q";
  }

  @Override
  public boolean takeBack(String channel, String id) {
    return true;
  }

  @Override
  public List<Waiting> waiting(String channel) {
    return List.of();
  }

  @Override
  public String directChannel(String person) {
    return "D" + person;
  }
}
