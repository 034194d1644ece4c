package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.HandClock;
import dev.skep.core.work.Documents;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HandedOverTest {
  private static final String LINK = "https://hive.example/archives/C2/p100";
  private static final Attached.Linked LINKED = new Attached.Linked(LINK + "?thread_ts=1");
  private static final Attached.TextFile LOG = new Attached.TextFile("app.log", "https://hive.example/f/1", "f1", "");

  private final Chat chat = new Chat();

  private List<Said> read(Said... said) {
    return new HandedOver(chat, chat, new HandClock()).read(List.of(said), List.of(), "C1", "U1");
  }

  private static Said said(String text, Attached... attached) {
    return new Said("1", "U1", "Ada", false, text, List.of(attached));
  }

  @Test
  void aTalkOfWordsAloneFetchesNothing() {
    assertThat(read(said("hello"))).containsExactly(said("hello"));
    assertThat(chat.fetched).isEmpty();
  }

  @Test
  void linksAndFilesAreReadForWhoAsks() {
    chat.held.put(LINKED.source(), "the till is wrong");
    chat.held.put("f1", "boom");
    assertThat(read(said("see", LINKED, LOG))).containsExactly(said("see",
        new Attached.Quoted("Pam", LINKED.source(), "the till is wrong"),
        new Attached.TextFile("app.log", LOG.source(), "f1", "boom")));
    assertThat(chat.fetched).containsExactly("U1 " + LINKED.source(), "f1");
  }

  @Test
  void aMessageOfTheThreadItselfIsNotReadAgain() {
    Said first = new Said("7", "U2", "Pam", false, "the till\nis wrong " + "x".repeat(90));
    String here = "https://hive.example/C1/7";
    String elsewhere = "https://hive.example/C2/7";
    chat.held.put(here, first.text());
    chat.held.put(elsewhere, "another");
    Said asked = said("do it", new Attached.Quoted("Pam", here, first.text()), new Attached.Linked(here + "?thread_ts=7"),
        new Attached.Linked(elsewhere));
    List<Said> thread = List.of(first, asked);
    List<Said> read = new HandedOver(chat, chat, new HandClock()).read(thread, thread, "C1", "U1");
    assertThat(read.getLast().attached()).containsExactly(
        new Attached.Pointed("Pam", here, "the till is wrong " + "x".repeat(61) + "…"),
        new Attached.Quoted("Pam", elsewhere, "another"));
    assertThat(chat.fetched).containsExactly("U1 " + elsewhere);
    assertThat(Transcript.of(Talk.whole(read, 24_000), Talks.begun("do it"), List.of())).containsOnlyOnce("x".repeat(90))
        .contains("role=\"link\" source=\"" + here + "\">The message of Pam in this thread that begins: the till is");
    assertThat(Documents.read(Documents.write(read.getLast()), Said.class)).isEqualTo(read.getLast());
  }

  @Test
  void whatCannotBeReadStaysByItsName() {
    assertThat(read(said("see", LINKED, LOG))).containsExactly(said("see", LINKED,
        new Attached.Other("app.log", LOG.source(), "could not be read")));
    String told = Transcript.of(Talk.whole(read(said("see", LINKED, LOG)), 24_000), Talks.begun("x"), List.of());
    assertThat(told).contains(">A linked message could not be read.</turn>", ">app.log (could not be read)</turn>");
  }

  @Test
  void aLinkIsReadOnceAndStandsForWhatTheChatShowsUnderIt() {
    var unfurled = new Attached.Quoted("Pam", LINK, "the till");
    assertThat(read(said("see", unfurled, LINKED))).as("what is shown is there even where the link cannot be read")
        .containsExactly(said("see", unfurled));
    chat.held.put(LINKED.source(), "the till is wrong");
    assertThat(read(said("older", LINKED), said("see", unfurled, LINKED)))
        .extracting(s -> s.attached().size()).containsExactly(0, 1);
  }

  @Test
  void theNewestFewAreRead() {
    Said[] links = IntStream.range(0, 8).mapToObj(i -> said("m" + i, new Attached.Linked(LINK + i))).toArray(Said[]::new);
    read(links);
    assertThat(chat.fetched).containsExactlyElementsOf(
        IntStream.of(7, 6, 5, 4, 3).mapToObj(i -> "U1 " + LINK + i).toList());
    chat.held.put("f1", "line\n".repeat(9_000));
    List<Said> files = read(Stream.generate(() -> said("f", LOG)).limit(4).toArray(Said[]::new));
    assertThat(files.getFirst().attached()).containsExactly(
        new Attached.Other("app.log", LOG.source(), "not read, there were too many"));
    assertThat(files.stream().flatMap(s -> s.attached().stream()).filter(Attached.TextFile.class::isInstance)
        .mapToInt(a -> ((Attached.TextFile) a).text().length()).sum()).isBetween(10_000, 12_000);
  }

  @Test
  void ofALongFileBothEndsAreShown() {
    String log = "first\n" + "noise of a line\n".repeat(1_200) + "last";
    assertThat(Excerpt.of(log, true, 400)).startsWith("first\nnoise of a line\n").endsWith("noise of a line\nlast")
        .containsPattern("\n…\\[cut 1,1\\d\\d lines]…\n").hasSizeLessThanOrEqualTo(400);
    assertThat(Excerpt.of("x".repeat(900), false, 400)).contains("…[cut ", " characters]…")
        .endsWith("\n…[the file goes on]…").hasSizeLessThanOrEqualTo(400);
    assertThat(Excerpt.of("short\r\n", true, 400)).isEqualTo("short");
    assertThat(Excerpt.of("🐝".repeat(900), true, 401)).doesNotContain("?").satisfies(cut -> assertThat(
        cut.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2).isZero());
  }

  @Test
  void theBriefNamesEverySourceOnce() {
    List<String> sources = Permalinks.of(List.of(
        said("a", new Attached.Quoted("Pam", LINK, "x"), new Attached.Quoted("Ada", LINK, "y")),
        said("b", new Attached.Image("shot.png", "https://x/shot", "h", "image/png"), new Attached.Other("a.zip", "", ""))));
    assertThat(sources).containsExactly("message of Pam: " + LINK, "shot.png (image): https://x/shot");
    assertThat(Permalinks.named("The till (" + LINK + ")", sources))
        .isEqualTo("The till (" + LINK + ")\n\nHanded over in the talk:\n- shot.png (image): https://x/shot");
    assertThat(Permalinks.named("", List.of())).isEmpty();
  }

  @Test
  void aStoredTalkKeepsWhatWasHandedOverAndAnOlderOneIsRead() {
    Said said = said("see", LINKED, LOG, new Attached.Quoted("Pam", LINK, "x"), new Attached.Other("a.zip", "s", ""),
        new Attached.Image("shot.png", "https://x/shot", "h", "image/png"));
    assertThat(Documents.read(Documents.write(said), Said.class)).isEqualTo(said);
    assertThat(Documents.read("""
        {"id":"1","author":"U1","authorName":"Ada","bySkep":false,"text":"old"}""", Said.class)).isEqualTo(said("old"));
  }

  @Test
  void aForwardedMessageAloneIsTheRequest() {
    Said forwarded = said("", new Attached.Quoted("Pam", LINK, "Please fix the footer in src/foot.css"));
    assertThat(Prefill.from("", List.of(forwarded), "acme/shop")).satisfies(form -> {
      assertThat(form.title()).isEqualTo("Fix the footer in src/foot.css");
      assertThat(form.filesInScope()).isEqualTo("src/foot.css");
    });
  }
}
