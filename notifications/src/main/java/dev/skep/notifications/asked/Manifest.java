package dev.skep.notifications.asked;

import dev.skep.notifications.asked.ChangedFile.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files in which projects name what they depend on. A piece of one is read line by line, with what is seen of it.
 */
record Manifest(String name, Pattern file, Supplier<Names> names) {
  private static final int LINE_MOST_CHARS = 1_000;
  private static final List<Manifest> ALL = List.of(
      of("maven", "pom\\.xml", MavenNames::new),
      of("gradle", "[\\w.-]*\\.gradle(?:\\.kts)?", () -> line(
          "(?:\\w*[iI]mplementation|api|compile|compileOnly|runtimeOnly|\\w*RuntimeOnly|\\w*CompileOnly|annotationProcessor"
              + "|kapt|ksp|classpath|testCompile|runtime|provided)\\b\\s*\\(?\\s*(?:(?:platform|enforcedPlatform|project|kotlin)\\s*\\(?\\s*)?"
              + "(?:['\"]([\\w.-]+:[\\w.-]+)(?::[^'\"]*)?['\"]|(libs\\.[\\w.]+))|id\\s*\\(?\\s*['\"]([\\w.-]+)['\"]")),
      of("gradle_catalog", "[\\w.-]*\\.versions\\.toml",
          () -> line("[\\w.-]+\\s*=\\s*(?:\\{[^}]*\\b(?:module|id)\\s*=\\s*\"([\\w.-]+(?::[\\w.-]+)?)(?::[^\"]*)?\""
              + "|\"([\\w.-]+:[\\w.-]+)(?::[^\"]*)?\").*")),
      of("npm", "package\\.json", () -> new SectionNames(
          "\\s*\"(\\w+)\"\\s*:\\s*\\{.*|\\s*(})\\s*,?\\s*",
          "(?i)(?:dev|peer|optional|bundled)?dependencies|resolutions|overrides",
          "\\s*\"(@?[\\w./-]+)\"\\s*:\\s*\"(?:[~^>=<*v\\d]|workspace:|npm:|file:|link:|git|https?:|latest|next|[\\w-]+/[\\w.-]+)[^\"]*\"\\s*,?\\s*",
          "(?i)version|node|npm|yarn|pnpm|packageManager|license|name|homepage|main|url|types?")),
      of("composer", "composer\\.json", () -> line("\"([a-z0-9_.-]+/[a-z0-9_.-]+)\"\\s*:\\s*\"[^\"]+\".*")),
      of("pip", "(?:requirements|constraints)[\\w.-]*\\.(?:txt|in)",
          () -> line("([A-Za-z0-9][\\w.-]*)(?:\\[[^]]*])?\\s*(?:[=<>!~;@].*|#.*)?")),
      of("python", "pyproject\\.toml|Pipfile", () -> new SectionNames(
          "\\s*\\[+([^]]+)]+\\s*|\\s*(\\w[\\w.-]*)\\s*=\\s*\\[\\s*",
          "(?i).*(?:dependenc|packages|requires).*|project\\.optional-.*",
          "\\s*(?:\"([A-Za-z0-9][\\w.-]*)(?:\\[[^]]*])?\\s*(?:[=<>!~;@ ][^\"]*)?\"\\s*,?.*|([A-Za-z0-9][\\w.-]*)\\s*=\\s*(?:\"[~^>=<*\\d][^\"]*\"|\\{.*).*)",
          "(?i)version|python|python_version|name|requires-python|target-version|line-length|readme|license|description")),
      of("cargo", "Cargo\\.toml", () -> new SectionNames(
          "\\s*\\[+([^]]+)]+\\s*", "(?i).*dependencies.*",
          "\\s*([A-Za-z0-9][\\w-]*)(?:\\.\\w+)?\\s*=\\s*(?:\"[~^>=<*\\d][^\"]*\"|\\{.*|true).*",
          "(?i)version|edition|name|rust-version|resolver|license|description|path|features|default|lto|panic|debug|strip")),
      of("go", "go\\.mod",
          () -> line("(?:require\\s+)?([\\w.-]+\\.[\\w.-]+/[\\w./~-]+)\\s+v[\\w.+-]+(?!.*//\\s*indirect).*")),
      of("ruby", "Gemfile|[\\w.-]+\\.gemspec",
          () -> line("(?:gem|\\w+\\.add_(?:\\w+_)?dependency)\\s*\\(?\\s*['\"]([\\w.-]+)['\"].*")),
      of("nuget", "[\\w.-]+\\.(?:cs|fs|vb)proj|Directory\\.Packages\\.props|packages\\.config",
          () -> line("<(?:PackageReference|PackageVersion|package)\\s[^>]*?\\b(?:Include|id)=\"([\\w.-]+)\".*")),
      of("swift", "Package\\.swift",
          () -> line("\\.package\\s*\\([^\"]*(?:name:\\s*\"[^\"]*\",\\s*)?url:\\s*\"([^\"]+)\".*")),
      of("actions", "\\.github/(?:workflows|actions)/.*\\.ya?ml",
          () -> line("-?\\s*uses:\\s*['\"]?([\\w.-]+/[\\w./-]+)@.*")));

  /** @param file the end of its path; what begins with a dot folder is the whole */
  private static Manifest of(String name, String file, Supplier<Names> names) {
    return new Manifest(name, Pattern.compile((file.startsWith("\\.github") ? "" : "(?:.*/)?") + "(?:" + file + ")"), names);
  }

  static Optional<Manifest> of(String path) {
    return ALL.stream().filter(m -> m.file.matcher(path).matches()).findFirst();
  }

  record Named(String name, Line line) {}

  /** Reads lines in their order. */
  interface Names {
    /** @return what the line names, empty for nothing */
    String next(String line);

    /** Something that is not shown lies between. */
    default void gap() {}
  }

  List<Named> read(List<Line> lines) {
    Names reading = names.get();
    var found = new ArrayList<Named>();
    int hunk = 0;
    for (Line line : lines) {
      if (line.hunk() != hunk) {
        reading.gap();
        hunk = line.hunk();
      }
      String name = line.text().length() > LINE_MOST_CHARS ? "" : reading.next(line.text());
      if (!name.isEmpty()) {
        found.add(new Named(name, line));
      }
    }
    return found;
  }

  /** Each line speaks for itself. */
  private static Names line(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return text -> {
      Matcher matcher = pattern.matcher(text.strip());
      return matcher.lookingAt() ? firstGroup(matcher) : "";
    };
  }

  static String firstGroup(Matcher matcher) {
    for (int i = 1; i <= matcher.groupCount(); i++) {
      if (matcher.group(i) != null) {
        return matcher.group(i);
      }
    }
    return "";
  }
}
