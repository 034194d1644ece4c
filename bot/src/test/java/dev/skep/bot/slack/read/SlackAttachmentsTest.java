package dev.skep.bot.slack.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.FakeSlack;
import dev.skep.bot.slack.SlackBench;
import dev.skep.intake.Attached;
import dev.skep.intake.Attachments;
import dev.skep.intake.Person;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlackAttachmentsTest {
  private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain");
  private static final Person ADA = new Person("U001ADA", "Ada", Person.Standing.MEMBER);
  private static final Person GUS = new Person("U003GUS", "Gus", Person.Standing.GUEST);
  private static final String LINK = "https://hive.slack.com/archives/C02/p1700000000000100";

  private SlackBench bench;
  private FakeSlack slack;
  private Attachments attachments;

  @BeforeAll
  void start() {
    bench = new SlackBench(Map.of("skep.files.text-bytes", 20, "skep.files.image-bytes", 20));
    slack = bench.slack;
    attachments = bench.bean(Attachments.class);
  }

  @AfterAll
  void stop() {
    bench.close();
  }

  @BeforeEach
  void channels() {
    channel("");
    members("U001ADA");
    slack.on("conversations.replies", c -> FakeSlack.Answer.ok("""
        {"ok":true,"messages":[{"ts":"1700000000.000100","user":"U002PAM","text":"the till","files":[{"id":"F1",
        "name":"till.zip","mimetype":"application/zip","url_private":"https://files.slack.com/a","permalink":"https://p"}]},
        {"ts":"1700000000.000200","user":"U001ADA","text":"is wrong"}]}"""));
    slack.forget();
  }

  private void channel(String more) {
    slack.on("conversations.info", c -> FakeSlack.Answer.ok("{\"ok\":true,\"channel\":{\"id\":\"C02\"" + more + "}}"));
  }

  private void members(String person) {
    slack.on("conversations.members", c -> FakeSlack.Answer.ok(c.field("cursor").isEmpty()
        ? "{\"ok\":true,\"members\":[\"U9\"],\"response_metadata\":{\"next_cursor\":\"n\"}}"
        : "{\"ok\":true,\"members\":[\"" + person + "\"]}"));
  }

  private Optional<Attachments.Text> text(String address) {
    return attachments.text(new Attached.TextFile("a.log", "", address, ""));
  }

  private List<Attached.Quoted> linked(String link, Person reader) {
    return attachments.linked(new Attached.Linked(link), reader, "C01SHOP");
  }

  @Test
  void aTextIsReadWithOurTokenUpToTheLimit() {
    String address = slack.file("a.log", 200, TEXT, "gr\u00c3\u00bcn");
    assertThat(text(address)).contains(new Attachments.Text("grün", true));
    assertThat(text(slack.file("old.log", 200, TEXT, "gr\u00fcn und mehr")))
        .contains(new Attachments.Text("grün und mehr", true));
    assertThat(slack.calls("/files/a.log")).extracting(FakeSlack.Call::authorization).containsExactly("Bearer xoxb-bench");
    assertThat(text(slack.file("b.log", 200, TEXT, "0123456789".repeat(9))))
        .contains(new Attachments.Text("0123456789".repeat(2), false));
  }

  @Test
  void aCharacterThatTheLimitCutsIsLeftOut() {
    String bytes = new String("1234567890123456789🐝".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(text(slack.file("c.log", 200, TEXT, bytes))).contains(new Attachments.Text("1234567890123456789", false));
  }

  @Test
  void whatIsNoTextIsNotRead() {
    assertThat(text(slack.file("d.log", 200, TEXT, "a\u0000b"))).isEmpty();
    assertThat(text(slack.file("e.log", 200, Map.of("Content-Type", "text/html; charset=utf-8"), "Sign in"))).isEmpty();
    assertThat(text(slack.file("f.log", 403, TEXT, "no"))).isEmpty();
  }

  @Test
  void noRedirectIsFollowed() {
    String other = slack.file("g.log", 200, TEXT, "secret");
    assertThat(text(slack.file("h.log", 302, Map.of("Location", other), ""))).isEmpty();
    assertThat(slack.calls("/files/g.log")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:%d/files/a.log", "http://localhost:%d/files/a.log",
      "http://files.slack.com.evil.example/a", "http://files.slack.com/a", "https://slack.com@127.0.0.1:%d/a",
      "file:///etc/passwd", "not an address", ""})
  void theTokenGoesNowhereElse(String address) {
    try (var other = new FakeSlack()) {
      int port = URI.create(other.url()).getPort();
      other.file("a.log", 200, TEXT, "trap");
      assertThat(text(address.formatted(port))).isEmpty();
      assertThat(other.calls("/files/a.log")).isEmpty();
    }
  }

  @Test
  void anImageIsOneByItsFirstBytesAndWhole() {
    assertThat(image(slack.file("a.png", 200, Map.of("Content-Type", "image/png"), "\u0089PNG pixels"))).isPresent();
    assertThat(image(slack.file("b.png", 200, Map.of("Content-Type", "image/png"), "no pixels"))).isEmpty();
    assertThat(image(slack.file("c.png", 200, Map.of("Content-Type", "image/png"), "\u0089PNG" + "x".repeat(20)))).isEmpty();
  }

  private Optional<byte[]> image(String address) {
    return attachments.image(new Attached.Image("a.png", "", address, "image/png"));
  }

  @Test
  void aLinkIntoAPublicChannelIsReadWithItsThreadForAFullMember() {
    assertThat(linked(LINK, ADA)).containsExactly(
        new Attached.Quoted("Ada Lind", LINK, "the till\n[till.zip https://p]"),
        new Attached.Quoted("Ada Lind", LINK, "is wrong"));
    assertThat(slack.calls("conversations.members")).isEmpty();
  }

  @Test
  void elsewhereOnlyForItsMembers() {
    assertThat(linked(LINK, GUS)).as("a guest who is not in that public channel").isEmpty();
    channel(",\"is_private\":true");
    assertThat(linked(LINK, ADA)).hasSize(2);
    members("U002PAM");
    assertThat(linked(LINK, ADA)).isEmpty();
    slack.on("conversations.members", c -> FakeSlack.Answer.no("missing_scope"));
    assertThat(linked(LINK, ADA)).isEmpty();
  }

  @Test
  void inTheConversationAtHandNobodyIsAskedAndADirectOneIsNeverRead() {
    assertThat(linked(LINK.replace("C02", "C01SHOP"), GUS)).hasSize(2);
    assertThat(slack.calls("conversations.info", "conversations.members")).isEmpty();
    slack.forget();
    assertThat(linked(LINK.replace("C02", "D02"), ADA)).isEmpty();
    assertThat(slack.calls("conversations.replies")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not_in_channel", "channel_not_found", "thread_not_found", "ratelimited"})
  void whatSlackRefusesIsNotRead(String error) {
    slack.on("conversations.replies", c -> FakeSlack.Answer.no(error));
    assertThat(linked(LINK, ADA)).isEmpty();
  }

  @Test
  void aMessageThatIsGoneIsNotReplacedByItsThread() {
    assertThat(linked(LINK.replace("000100", "000150") + "?thread_ts=1700000000.000100", ADA)).isEmpty();
  }
}
