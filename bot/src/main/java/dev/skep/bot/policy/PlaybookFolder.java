package dev.skep.bot.policy;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.prompt.PlaybookReader;
import dev.skep.intake.playbook.CompanyPlaybooks;
import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The company's own playbooks, from the folder that the policy names. Looked at again as often as the policy; of a file
 * with problems the last good version stays in force until the process ends. Thread-safe.
 */
@Context
class PlaybookFolder implements CompanyPlaybooks {
  private static final Logger LOG = LoggerFactory.getLogger(PlaybookFolder.class);
  private static final int FILES_MOST = 90;
  private static final String ENDING = ".md";

  private final PolicyFile policy;
  private volatile Look seen = new Look(Map.of(), List.of());
  private volatile Map<String, Playbook> playbooks = Map.of();

  PlaybookFolder(PolicyFile policy) {
    this.policy = policy;
    reload();
  }

  /** @param texts by name of the playbook, in the order of names */
  private record Look(Map<String, String> texts, List<String> problems) {}

  @Scheduled(fixedDelay = "${skep.config-look-every:3s}", initialDelay = "${skep.config-look-every:3s}")
  public synchronized void reload() {
    Look now = policy.playbookFolder().map(this::look).orElse(new Look(Map.of(), List.of()));
    if (now.equals(seen)) {
      return;
    }
    var good = new TreeMap<String, Playbook>();
    now.texts().forEach((name, text) -> read(name, text).ifPresent(playbook -> good.put(name, playbook)));
    now.problems().stream().filter(problem -> !seen.problems().contains(problem)).forEach(LOG::error);
    seen = now;
    playbooks = Map.copyOf(good);
    LOG.info("{} playbooks of the company are in force", good.size());
  }

  private Optional<Playbook> read(String name, String text) {
    PlaybookReader.Result read = PlaybookReader.read(name, text);
    Playbook before = playbooks.get(name);
    boolean changed = !text.equals(seen.texts().get(name));
    if (changed) {
      read.problems().forEach(problem -> LOG.error("{}; {}", problem.in("playbook " + name + ENDING),
          before == null ? "it is not in force" : "the version before stays in force, " + before.ref()));
    }
    return read.playbook().or(() -> Optional.ofNullable(before));
  }

  /** What cannot be read just now counts as unchanged. */
  private Look look(Path folder) {
    var texts = new TreeMap<String, String>();
    var problems = new ArrayList<String>();
    Optional<List<Path>> files = files(folder, problems);
    if (files.isEmpty()) {
      return new Look(seen.texts(), problems);
    }
    for (Path file : files.get()) {
      String name = name(file);
      String text = text(file, problems).orElse(seen.texts().get(name));
      if (text != null) {
        texts.put(name, text);
      }
    }
    return new Look(texts, problems);
  }

  /** Of the files in it; none where it cannot be read. */
  static Set<String> names(Path folder) {
    return files(folder, new ArrayList<>()).stream().flatMap(List::stream).map(PlaybookFolder::name)
        .collect(Collectors.toSet());
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.md$", "");
  }

  private static Optional<List<Path>> files(Path folder, List<String> problems) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.filter(file -> file.getFileName().toString().endsWith(ENDING) && Files.isRegularFile(file))
          .filter(file -> !file.getFileName().toString().equalsIgnoreCase("README.md")).sorted().toList();
      if (files.size() > FILES_MOST) {
        problems.add("the folder of playbooks " + folder + " holds more than " + FILES_MOST + " files; the first by name"
            + " are taken");
      }
      return Optional.of(files.stream().limit(FILES_MOST).toList());
    } catch (IOException e) {
      problems.add("the folder of playbooks " + folder + " (playbooks: folder in the policy file) cannot be read: "
          + e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static Optional<String> text(Path file, List<String> problems) {
    try {
      // Four bytes are the most that one character takes.
      return Optional.of(Files.size(file) > 4L * PlaybookReader.FILE_MAX_CHARS
          ? "x".repeat(PlaybookReader.FILE_MAX_CHARS + 1)
          : Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      problems.add("the playbook " + file + " is not text in UTF-8");
    } catch (IOException e) {
      problems.add("the playbook " + file + " cannot be read: " + e.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  @Override
  public List<Playbook> playbooks() {
    return List.copyOf(new TreeMap<>(playbooks).values());
  }

  @Override
  public List<String> owners() {
    return policy.playbooks().owners();
  }
}
