package dev.skep.core.task;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a limit may look at before a task starts. Waiting tasks with one key stand in one line: what holds up the first
 * of them holds up all.
 *
 * @param queue empty for what was asked for in threads, and for an item that was taken out of its queue's turn
 * @param repository in lower case
 * @param reviewer chat user id of who will have to review it
 */
public record LineKey(Lane lane, String queue, String asker, String repository, String agent, String reviewer) {

  public LineKey {
    repository = repository.toLowerCase(Locale.ROOT);
  }

  static LineKey of(Task task) {
    Turn turn = task.turn();
    // Who wants an item of a queue now takes it out of the queue's own hours and pace.
    String queue = turn.lane() == Lane.NOW ? "" : turn.queue();
    return new LineKey(turn.lane(), queue, task.origin().asker(), task.brief().repository(), task.brief().agent(),
        task.reviewer());
  }

  /** As stored, in the order of lanes. */
  String text() {
    return Stream.of(lane.place(), queue, asker, repository, agent, reviewer)
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8)).collect(Collectors.joining("|"));
  }

  static LineKey parse(String text) {
    String[] parts = text.split("\\|", -1);
    return new LineKey(Lane.at(parts[0]), read(parts[1]), read(parts[2]), read(parts[3]),
        read(parts[4]), read(parts[5]));
  }

  private static String read(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }
}
