package dev.skep.notifications.asked;

import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.asked.ChangedFile.How;
import dev.skep.notifications.build.SecretFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Changes for tests: those of the corpus, each with its brief's scope and what is to be found. */
final class Diffs {
  static final SecretFilter SECRETS = text -> text.replace("hunter2hunter2", "[redacted: password]");
  private static final Path FOLDER = Path.of("src/test/resources/asked");

  private Diffs() {}

  /** @param expected a line for each finding: kind, where, what */
  record Case(TaskBrief brief, Change change, List<String> expected) {}

  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Case read(String name) {
    String[] parts = text(name).split("(?m)^--- (?=[MADR] )");
    List<String> head = parts[0].lines().toList();
    TaskBrief brief = Tasks.brief("acme/shop").withFilesInScope(after(head, "scope: ")).withOutOfScope(after(head, "out: "));
    List<ChangedFile> files = Arrays.stream(parts).skip(1).map(Diffs::file).toList();
    return new Case(brief, new Change("sha1", files, 0), head.subList(head.indexOf("expects:") + 1, head.size()));
  }

  private static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> after(List<String> head, String key) {
    return head.stream().filter(line -> line.startsWith(key)).map(line -> line.substring(key.length())).toList();
  }

  /** Such as {@code M path}, or {@code R path < path before}, then its pieces. */
  private static ChangedFile file(String part) {
    int end = part.indexOf('\n');
    String[] paths = part.substring(2, end).split(" < ");
    String patch = part.substring(end + 1);
    How how = switch (part.charAt(0)) {
      case 'A' -> How.ADDED;
      case 'D' -> How.REMOVED;
      case 'R' -> How.MOVED;
      default -> How.CHANGED;
    };
    return new ChangedFile(paths[0], paths[paths.length - 1], how, Patch.read(patch), patch.startsWith("(unread)"));
  }

  static ChangedFile changed(String path, String patch) {
    return new ChangedFile(path, path, How.CHANGED, Patch.read(patch), false);
  }

  static List<ChangedFile> of(String... pathsAndPatches) {
    var files = new ArrayList<ChangedFile>();
    for (int i = 0; i < pathsAndPatches.length; i += 2) {
      files.add(changed(pathsAndPatches[i], pathsAndPatches[i + 1]));
    }
    return files;
  }
}
