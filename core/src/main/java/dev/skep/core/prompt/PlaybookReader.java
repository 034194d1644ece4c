package dev.skep.core.prompt;

import dev.skep.core.review.ReviewDepth;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a playbook: Markdown with front matter. Pure: text → playbook, or every problem with its line. */
public final class PlaybookReader {
  public static final int FILE_MAX_CHARS = 24_000;
  private static final int VARIABLES_MOST = 10;
  private static final int TEXT_MAX_CHARS = 12_000;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");
  private static final Pattern PARTS =
      Pattern.compile("(?s)\\A---[ \\t]*\\R(.*?)^---[ \\t]*(?:\\R(.*))?\\z", Pattern.MULTILINE);
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}&&[^\\t]]");
  private static final Pattern OWNER = Pattern.compile("[A-Z][A-Z0-9]{1,30}");

  private final List<Problem> problems = new ArrayList<>();

  private PlaybookReader() {}

  /** {@code line} counts from 1 in the file, 0 where it is about the file as a whole. */
  public record Problem(int line, String words) {

    public String in(String file) {
      return line == 0 ? file + " " + words : file + " line " + line + ": " + words;
    }
  }

  /** The playbook is there if and only if there are no problems. */
  public record Result(Optional<Playbook> playbook, List<Problem> problems) {}

  /** @param name of the file without ending, which the playbook must bear */
  public static Result read(String name, String file) {
    var reader = new PlaybookReader();
    Optional<Playbook> playbook = reader.parse(name, file);
    reader.problems.sort(Comparator.comparingInt(Problem::line));
    return new Result(reader.problems.isEmpty() ? playbook : Optional.empty(), List.copyOf(reader.problems));
  }

  private Optional<Playbook> parse(String name, String file) {
    if (file.length() > FILE_MAX_CHARS) {
      return refuse(0, "is longer than " + FILE_MAX_CHARS + " characters");
    }
    String clean = file.startsWith("\uFEFF") ? file.substring(1) : file;
    Matcher parts = PARTS.matcher(clean);
    if (!parts.matches()) {
      return refuse(1, "must begin with front matter between two lines of ---");
    }
    int bodyLine = 3 + (int) parts.group(1).lines().count();
    String text = parts.group(2) == null ? "" : parts.group(2);
    Optional<Playbook> playbook = head(parts.group(1)).map(h -> playbook(name, h, text, clean));
    checkSeen(clean);
    checkText(text, bodyLine);
    playbook.ifPresent(this::checkHoles);
    return playbook;
  }

  private Optional<FrontMatter> head(String yaml) {
    try {
      return FrontMatter.of(new Yaml(new LoaderOptions()).compose(new StringReader(yaml)), problems);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 2;
      return refuse(line, "is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      return refuse(1, "is not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private <T> Optional<T> refuse(int line, String words) {
    problems.add(new Problem(line, words));
    return Optional.empty();
  }

  private Playbook playbook(String name, FrontMatter head, String text, String file) {
    head.allow("name", "version", "title", "description", "variables", "owners", "acceptance", "verification",
        "pull_request", "may_file_itself", "item", "campaign", "readiness", "review", "sample");
    String given = head.text("name", 40);
    if (!NAME.matcher(given).matches()) {
      head.problem("name", "a playbook needs a 'name' of small letters, digits and hyphens, such as flag-cleanup");
    } else if (!given.equals(name)) {
      head.problem("name", "'" + given + "' must be the name of its file, which is " + name + ".md");
    }
    String title = head.needed("title", 70);
    String description = head.needed("description", 400);
    List<Playbook.Variable> variables =
        head.items("variables", VARIABLES_MOST).stream().map(PlaybookReader::variable).toList();
    checkNames(head, variables);
    List<String> owners = head.texts("owners", 20, 40);
    owners.stream().filter(o -> !OWNER.matcher(o).matches()).forEach(
        o -> head.problem("owners", "'" + o + "' is not the id of a chat user; one looks like U024BE7LH"));
    return new Playbook(given, head.version(), title, description, variables, owners, head.texts("acceptance", 9, 300),
        head.texts("verification", 9, 300), head.text("pull_request", 1_000), head.flag("may_file_itself"),
        item(head, variables), head.map("campaign").map(PlaybookReader::campaign).orElse(CampaignRules.DEFAULT),
        review(head),
        ReadinessReader.read(head, names(variables)), text.strip(), file);
  }

  private static String item(FrontMatter head, List<Playbook.Variable> variables) {
    String item = head.text("item", 40);
    if (!item.isEmpty() && variables.stream().noneMatch(v -> v.name().equals(item))) {
      head.problem("item", "'item' must be the name of a variable, and '" + item + "' is none");
    }
    return item;
  }

  private static CampaignRules campaign(FrontMatter map) {
    map.allow("waves", "stop_when");
    CampaignRules usual = CampaignRules.DEFAULT;
    List<Integer> waves = map.numbers("waves", 5, 100);
    FrontMatter stop = map.map("stop_when").orElse(null);
    if (stop == null) {
      return new CampaignRules(waves.isEmpty() ? usual.waves() : waves, usual.failed(), usual.closed(), usual.rework());
    }
    stop.allow("failed", "closed", "rework");
    return new CampaignRules(waves.isEmpty() ? usual.waves() : waves, stop.part("failed", usual.failed()),
        stop.part("closed", usual.closed()), stop.part("rework", usual.rework()));
  }

  private static ReviewDepth review(FrontMatter head) {
    String mode = head.text("review", 10);
    int sample = head.percent("sample", ReviewDepth.SAMPLE_USUAL);
    switch (mode) {
      case "spot", "trust" -> {
        return new ReviewDepth(ReviewDepth.Mode.valueOf(mode.toUpperCase(Locale.ROOT)), sample);
      }
      case "", "full" -> {
        if (head.isSet("sample")) {
          head.problem("sample", "'sample' belongs to 'review: spot' or 'review: trust'; otherwise all are reviewed");
        }
      }
      default -> head.problem("review", "'review' must be full, spot or trust, not '" + mode + "'");
    }
    return ReviewDepth.FULL;
  }

  private static Playbook.Variable variable(FrontMatter map) {
    map.allow("name", "question", "options", "required", "default");
    String name = map.text("name", 40);
    if (!VARIABLE.matcher(name).matches()) {
      map.problem("name", "a variable needs a 'name' of letters and digits");
    }
    return new Playbook.Variable(name, map.needed("question", 300), map.texts("options", 5, 75), map.flag("required"),
        map.text("default", Playbook.VALUE_MAX_CHARS));
  }

  private static void checkNames(FrontMatter head, List<Playbook.Variable> variables) {
    var seen = new TreeSet<String>();
    variables.stream().map(Playbook.Variable::name).filter(name -> !seen.add(name))
        .forEach(name -> head.problem("variables", "'" + name + "' is a variable twice"));
    var asked = new TreeSet<String>();
    variables.stream().map(Playbook.Variable::question).filter(question -> !asked.add(question))
        .forEach(question -> head.problem("variables", "two variables ask the same question"));
  }

  private void checkSeen(String file) {
    List<String> lines = file.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (UNSEEN.matcher(lines.get(i)).find()) {
        refuse(i + 1, "a character that cannot be seen");
      }
    }
  }

  /** What people would not see, or where a value could not be put in as data, has no place in the text. */
  private void checkText(String text, int firstLine) {
    if (text.isBlank()) {
      refuse(firstLine, "has no text for the agent below its front matter");
    } else if (text.length() > TEXT_MAX_CHARS) {
      refuse(firstLine, "has a text of more than " + TEXT_MAX_CHARS + " characters");
    }
    boolean code = false;
    int number = firstLine;
    for (String line : text.lines().toList()) {
      boolean fence = line.strip().startsWith("```") || line.strip().startsWith("~~~");
      code = fence != code;
      if ((code || fence) && Playbook.holes(line).findAny().isPresent()) {
        refuse(number, "a hole inside a code block: values are shown as code already, put it into the text");
      }
      if (Prompt.HOLE.matcher(line).replaceAll("").contains("{{")) {
        refuse(number, "'{{' must begin a hole such as {{flag}}");
      }
      if (line.contains("<!--")) {
        refuse(number, "an HTML comment, which no reader would see");
      }
      number++;
    }
  }

  private void checkHoles(Playbook playbook) {
    Set<String> given = names(playbook.variables());
    TreeSet<String> unknown = playbook.holes();
    unknown.removeAll(given);
    unknown.forEach(hole -> refuse(lineOf(hole, playbook.source()), "there is no variable for {{" + hole + "}}"));
    given.removeAll(playbook.holes());
    given.forEach(name -> refuse(0, "never uses its variable '" + name + "'"));
  }

  private static Set<String> names(List<Playbook.Variable> variables) {
    return variables.stream().map(Playbook.Variable::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static int lineOf(String hole, String file) {
    List<String> lines = file.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (Playbook.holes(lines.get(i)).anyMatch(hole::equals)) {
        return i + 1;
      }
    }
    return 0;
  }
}
