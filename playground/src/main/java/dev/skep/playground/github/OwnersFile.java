package dev.skep.playground.github;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The simulated repository's CODEOWNERS, of which only people, {@code *}, {@code *.ending} and {@code /folder/} are known here. */
record OwnersFile(List<String> lines) {

  static OwnersFile of(Repo repo) {
    return Stream.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS").filter(repo.files::containsKey).findFirst()
        .map(place -> new OwnersFile(repo.files.getOrDefault(place, "").lines().toList())).orElse(new OwnersFile(List.of()));
  }

  Set<String> owners(Collection<String> files) {
    var owners = new LinkedHashSet<String>();
    files.stream().sorted().forEach(file -> owners.addAll(owners(file)));
    return owners;
  }

  private List<String> owners(String file) {
    List<String> owners = List.of();
    for (String line : lines) {
      String[] words = line.strip().split("\\s+");
      if (!words[0].startsWith("#") && matches(words[0], file)) {
        owners = new ArrayList<>(Arrays.stream(words).skip(1).map(w -> w.substring(1)).toList());
      }
    }
    return owners;
  }

  private static boolean matches(String pattern, String file) {
    return pattern.equals("*") || (pattern.startsWith("*.") && file.endsWith(pattern.substring(1)))
        || (pattern.startsWith("/") && file.startsWith(pattern.substring(1)));
  }
}
