package dev.skep.notifications.review;

import dev.skep.core.task.Origin;
import dev.skep.notifications.LaterPosts;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import dev.skep.notifications.chart.Chart;
import dev.skep.throttle.queue.NextBatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A chat that keeps only which second reviewers it was told of. */
final class ToldPeople implements Messenger, LaterPosts {
  final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger posted = new AtomicInteger();

  @Override
  public String post(Origin origin, Notice notice, String key) {
    if (notice instanceof Notice.SecondReview second) {
      told.add(second.person());
    }
    return "m" + posted.incrementAndGet();
  }

  @Override
  public Optional<String> find(Origin origin, String key, Instant since) {
    return Optional.empty();
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
