package dev.skep.notifications.asked;

import dev.skep.notifications.asked.ChangedFile.Line;
import dev.skep.notifications.asked.ChangedFile.Side;
import dev.skep.notifications.asked.Finding.Kind;
import dev.skep.notifications.asked.Manifest.Named;
import dev.skep.notifications.build.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Libraries and actions that a change brings in. Another version of one that was there is not new. Pure. */
final class Dependencies {
  private static final int NAME_SHOWN_CHARS = 120;

  private Dependencies() {}

  static List<Finding> read(List<ChangedFile> files) {
    Set<String> known = new HashSet<>();
    for (ChangedFile file : files) {
      Manifest.of(file.before()).ifPresent(m -> m.read(file.then()).forEach(n -> known.add(m.name() + " " + n.name())));
    }
    var found = new ArrayList<Finding>();
    for (ChangedFile file : files) {
      Optional<Manifest> manifest = Manifest.of(file.path());
      for (Named named : manifest.map(m -> m.read(file.now())).orElse(List.of())) {
        Line line = named.line();
        if (line.side() == Side.ADDED && known.add(manifest.get().name() + " " + named.name())) {
          found.add(new Finding(Kind.DEPENDENCY, file.path(), line.number(),
              Texts.cut(Texts.line(named.name()), NAME_SHOWN_CHARS)));
        }
      }
    }
    return found;
  }
}
