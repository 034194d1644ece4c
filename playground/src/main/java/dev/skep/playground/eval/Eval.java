package dev.skep.playground.eval;

import dev.skep.bot.Skep;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code ./skep eval}: has the golden conversations with the configured model and prints how good the briefs were,
 * against the last time. All but the model is simulated; nothing is sent to anybody but the model's provider.
 */
public final class Eval {
  /** Something got worse, or what may never be in an issue was in one. */
  static final int EXIT_WORSE = 1;
  static final int EXIT_CONFIGURATION = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path KEPT = Path.of(".skep", "eval-last.json");
  private static final String SCRIPTED = "scripted";
  private static final String NO_MODEL = """
      No model is configured, so there is nothing to measure. Set LLM_PROVIDER (openai, anthropic or ollama), LLM_MODEL
      and LLM_API_KEY, and LLM_BASE_URL where it is not the provider's own address; README.md says more. Or run
      ./skep eval --scripted, which needs no model.
      """;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private final Path kept;

  Eval(Map<String, String> environment, PrintStream out, PrintStream err, Path kept) {
    this.environment = environment;
    this.out = out;
    this.err = err;
    this.kept = kept;
  }

  public static void main(String[] arguments) {
    System.setProperty("logback.configurationFile", "logback-eval.xml");
    System.exit(new Eval(System.getenv(), System.out, System.err, KEPT).run(List.of(arguments)));
  }

  /** @return the exit code */
  int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(EvalOptions.USAGE);
      return 0;
    }
    try {
      EvalOptions options = EvalOptions.of(arguments);
      List<Golden> chosen = options.choose(Goldens.all());
      Map<String, String> model = options.scripted() ? Map.of() : model();
      if (!options.scripted() && model.isEmpty()) {
        err.print(NO_MODEL);
        return EXIT_CONFIGURATION;
      }
      return measure(chosen, options.repeat(), model);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(EvalOptions.USAGE);
      return EXIT_CONFIGURATION;
    } catch (Skep.CannotStart e) {
      err.println(e.getMessage());
      return EXIT_CONFIGURATION;
    }
  }

  /** Empty where no model is named. */
  private Map<String, String> model() {
    String provider = environment.getOrDefault("LLM_PROVIDER", "").strip();
    return provider.isEmpty() || provider.equalsIgnoreCase("none")
        ? Map.of()
        : environment.entrySet().stream().filter(e -> e.getKey().startsWith("LLM_") || e.getKey().equals("SKEP_CONFIG"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private int measure(List<Golden> chosen, int repeat, Map<String, String> model) {
    var last = new LastRun(kept, model.isEmpty() ? SCRIPTED : model.getOrDefault("LLM_MODEL", ""));
    Map<String, Row> before = new HashMap<>(last.rows());
    var rows = new ArrayList<Row>();
    try (var stage = new Stage(model, PATIENCE)) {
      for (Golden golden : chosen) {
        err.printf("%d/%d %s%n", rows.size() + 1, chosen.size(), golden.name());
        rows.add(Row.of(Stream.generate(() -> stage.run(golden)).limit(repeat).toList()));
      }
    }
    new Table(before).lines(rows).forEach(out::println);
    last.keep(rows);
    boolean worse = rows.stream().anyMatch(r -> before.containsKey(r.name()) && r.isWorseThan(before.get(r.name())));
    boolean forbidden = rows.stream().anyMatch(r -> !r.forbidden().isEmpty());
    out.println(before.isEmpty()
        ? "Kept as the first run to compare with."
        : worse ? "Worse than last time." : "Not worse than last time.");
    return worse || forbidden ? EXIT_WORSE : 0;
  }
}
