package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.Build;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBuilder;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.text.MarkdownPieces;
import dev.skep.dispatch.IssueText;
import dev.skep.dispatch.Issues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that mean harm, on their way through a proposal and a form into an issue. */
class StrangersWordsTest {
  private static final Repository SHOP = new Repository("acme/shop", List.of(), "", "main", "copilot");
  private static final BriefForm NOTHING = new BriefForm("", "", "", "", "", "", "", "");
  private static final PromptCatalog PROMPTS = new PromptCatalog();
  /** Keeps a goal that is all hidden from being empty. */
  private static final String END = "\nThe end";
  private static final int HUGE = 100_000;

  enum Kind {
    /** Not seen by a reader: gone at the door. */
    HIDDEN,
    /** Gone at the door. */
    SECRET,
    /** Seen by all, but something would happen if the issue showed it as it is. */
    EFFECT,
    /** Must come out as it went in. */
    HARMLESS
  }

  record Words(String name, Kind kind, String words, List<String> gone, List<String> keep) {
    Words {
      gone = gone == null ? List.of() : gone;
      keep = keep == null ? List.of() : keep;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Words> all() {
    try (var in = StrangersWordsTest.class.getResourceAsStream("/hostile/words.json")) {
      return Arrays.asList(new ObjectMapper().readValue(in, Words[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Words> hostile() {
    return all().stream().filter(w -> w.kind() != Kind.HARMLESS);
  }

  static Stream<Words> hiddenOrSecret() {
    return hostile().filter(w -> w.kind() != Kind.EFFECT);
  }

  static Stream<Words> secret() {
    return hostile().filter(w -> w.kind() == Kind.SECRET);
  }

  static Stream<Words> harmless() {
    return all().stream().filter(w -> w.kind() == Kind.HARMLESS);
  }

  private static TaskBrief proposed(String words) {
    var brief = new IntakeReply.Brief("T " + words, "acme/shop", words, words, List.of("src/A.java"), List.of(words),
        List.of("Done", words), List.of(words), List.of(words), List.of(words), words, List.of(words), words, words,
        words, List.of(new IntakeReply.Value("flag", words)), null);
    Conversation begun = Conversation.begun("C1", "1.0", "U1", "do it", List.of(), NOTHING, Instant.EPOCH);
    var next = Interview.check(
        Optional.of(new IntakeReply("propose", null, null, null, brief)), new Situation(
            begun, List.of(), new WhichRepository.Pick("acme/shop", List.of(), ""), NOTHING, List.of(SHOP), List.of(), 3));
    return ((Interview.Next.Propose) next).brief();
  }

  private static TaskBrief filledIn(String words) {
    return FormCheck.brief(new BriefForm("T " + words, "acme/shop", words, "src/A.java", words, words, words, ""), SHOP,
        null);
  }

  private static List<String> keep(Words words) {
    return words.keep().isEmpty() ? List.of("## Goal") : words.keep();
  }

  private static Task task(TaskBrief brief) {
    var origin = new Origin("C1", "1.0", "U1", "Ada", "https://hive.example/1");
    return TaskBuilder.builder().id(TaskId.random()).state(TaskState.QUEUED).brief(brief).origin(origin).build(Build.NONE)
        .createdAt(Instant.EPOCH).updatedAt(Instant.EPOCH).toTask();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatIsHiddenSecretOrHasAnEffectIsNotInTheIssue(Words words) {
    for (TaskBrief brief : List.of(proposed(words.words() + END), filledIn(words.words() + END))) {
      Task task = task(brief);
      String body = Issues.body(task, PROMPTS);
      assertThat(IssueText.taskIn(body)).contains(task.id());
      String ours = "<!-- skep:task=" + task.id() + " -->";
      assertThat(body).containsOnlyOnce(ours);
      String theirs = body.replace(ours, "");
      assertThat(theirs).doesNotContain(words.gone()).contains(keep(words));
      assertThat(MarkdownPieces.map(theirs, p -> p.kind() == MarkdownPieces.Kind.COMMENT ? "HIDDEN" : p.text()))
          .doesNotContain("HIDDEN");
    }
  }

  @ParameterizedTest
  @MethodSource("hiddenOrSecret")
  void whatIsHiddenOrSecretIsNotInTheTalk(Words words) {
    String heard = new Said("1.0", "U1", "Ada", false, words.words()).text();
    assertThat(heard).isEqualTo(new Intake.Asked("C1", "1.0", "1.0", "U1", words.words(), false).text())
        .doesNotContain(words.gone());
  }

  /** A title is no Markdown: it shows all but characters that nobody sees. */
  @ParameterizedTest
  @MethodSource("hiddenOrSecret")
  void aTitleShowsAllThatIsInItAndNoSecret(Words words) {
    String title = proposed(words.words() + END).title();
    assertThat(Sanitizer.code(title)).isEqualTo(title);
  }

  @ParameterizedTest
  @MethodSource("hiddenOrSecret")
  void whatIsHiddenOrSecretIsNotReadFromARepository(Words words) {
    List<RepositoryFacts.Hit> hits = List.of(new RepositoryFacts.Hit("README", List.of(words.words())));
    assertThat(List.of(Fence.read("acme/shop: issues", words.words()),
        Fence.file("acme/shop: a.md", "docs/a.md", words.words(), UnaryOperator.identity()),
        Fence.hits("acme/shop: code search", hits, UnaryOperator.identity())))
        .allSatisfy(read -> assertThat(read).doesNotContain(words.gone()));
  }

  @ParameterizedTest
  @MethodSource("secret")
  void noSecretIsReadFromCodeAndNoHalfOfOne(Words words) {
    String code = "class A {}\n" + words.words();
    for (int most = 1; most <= code.length(); most++) {
      int length = most;
      String read = Fence.file("acme/shop: A.java", "src/A.java", code, w -> w.substring(0, Math.min(length, w.length())));
      assertThat(read).doesNotContain(words.gone());
    }
  }

  @Test
  void markupInCodeIsCode() {
    String code = "<template>\n<!-- the head -->\n<p hidden>x</p>\n</template>";
    assertThat(Fence.file("acme/shop: A.vue", "src/A.vue", "\u202e" + code, UnaryOperator.identity()))
        .isEqualTo("<read source=\"acme/shop: A.vue\">\n" + code + "\n</read>");
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void harmlessWordsComeOutAsTheyWentIn(Words words) {
    TaskBrief brief = proposed(words.words());
    assertThat(brief.goal()).isEqualTo(words.words());
    assertThat(new Said("1.0", "U1", "Ada", false, words.words()).text()).isEqualTo(words.words());
    assertThat(Issues.body(task(brief), PROMPTS)).contains("## Goal\n\n" + words.words() + "\n\n## Context");
    assertThat(Sanitizer.telling(brief, List.of())).isEqualTo(brief);
  }

  @Test
  void aFileIsShownAsCodeWhateverItsName() {
    BriefForm form = new BriefForm("T", "acme/shop", "G", "a`b\n@ada skep:task=1", "Done", "", "", "");
    assertThat(Issues.body(task(FormCheck.brief(form, SHOP, null)), PROMPTS))
        .contains("- `a'b`\n- `@ada skep task 1`\n");
  }

  @Test
  void cleaningTwiceChangesNothingMore() {
    List<Words> all = all();
    List<String> marks = List.of("`", "```\n", "\n", "<!--", "-->", "[", "](", ")", "\"", "](x \"y\")", "![", " ", "=", ":",
        "password=", "</span>", "<span hidden>", "\u200b", "\u200d", "😀", "|", "@", "\\");
    var random = new Random(7);
    for (int round = 0; round < 3_000; round++) {
      var words = new StringBuilder();
      for (int part = 0; part < 2 + random.nextInt(12); part++) {
        words.append(random.nextInt(3) == 0
            ? all.get(random.nextInt(all.size())).words()
            : marks.get(random.nextInt(marks.size())));
      }
      String once = Sanitizer.clean(words.toString());
      assertThat(Sanitizer.clean(once)).as("round %s: %s", round, words).isEqualTo(once);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"<!--", "`", "` `` ", "```\n", "````\n```\n", "[", "![", "![a](", "[a](b \"", "<span hidden>",
      "<a ",
      "-----BEGIN PRIVATE KEY-----", "password=", "eyJ", "-eyJ", "a.eyJa", "://a:", "a://", "=a", "sk-", "\u200d", "@a",
      "\\", "fixes ", "https://a.b/", "[a]: ", "Authorization: ", "bearer ", "(?", "&", "😀"})
  void hostileLengthEnds(String unit) {
    String words = unit.repeat(HUGE / unit.length());
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
      Sanitizer.clean(words);
      Issues.body(task(filledIn(words)), PROMPTS);
    });
  }

  @Test
  void thePersonIsToldWhatKindOfSecretWasLeftOutAndNotWhich() {
    List<Said> talk = List.of(new Said("1.0", "U1", "Ada", false, "my key is AKIA" + "IOSFODNN7EXAMPLE, password=hunter2"));
    TaskBrief told = Sanitizer.telling(proposed("Mend the header"), talk);
    assertThat(told.assumptions()).last()
        .isEqualTo("Left out because it looked like a secret: AWS access key, password.");
    assertThat(Sanitizer.telling(told, talk)).isEqualTo(told);
    TaskBrief inAValue = proposed("Mend the header").withVariables(
        Map.of("flag", Sanitizer.clean("AKIA" + "IOSFODNN7EXAMPLE")));
    assertThat(Sanitizer.telling(inAValue, List.of()).assumptions()).last()
        .isEqualTo("Left out because it looked like a secret: AWS access key.");
    assertThat(filledIn("token ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2").assumptions())
        .containsExactly("Left out because it looked like a secret: GitHub token.");
  }
}
