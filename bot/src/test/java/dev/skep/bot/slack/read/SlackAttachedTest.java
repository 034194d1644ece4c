package dev.skep.bot.slack.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Documents;
import dev.skep.intake.Attached;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackAttachedTest {
  private static final String FROM = "https://hive.slack.com/archives/C02/p1700000000000100";

  private static List<Attached> of(String message) {
    return SlackAttached.of(Documents.read(message, JsonNode.class), "U0SKEP");
  }

  @Test
  void aForwardedMessageAsSlackTellsIt() {
    assertThat(of("""
        {"type":"message","text":"","ts":"2.000000","attachments":[{"from_url":"%s","ts":"1700000000.000100",
         "author_id":"U002PAM","channel_id":"C02","channel_name":"flag-cleanup","is_msg_unfurl":true,"is_share":true,
         "message_blocks":[{"message":{"blocks":[{"type":"of the future"}]}}],"blocks":[{"type":"of the future"}],
         "fallback":"[November 14th] pam: the till","text":"the <https://x.example|till> &amp; more","author_name":"pam",
         "author_subname":"Pam","mrkdwn_in":["text"],"footer":"Posted in #flag-cleanup"}]}""".formatted(FROM)))
        .containsExactly(new Attached.Quoted("pam", FROM, "the https://x.example & more"));
  }

  @Test
  void filesOfAForwardedMessageComeWithIt() {
    assertThat(of("""
        {"attachments":[{"from_url":"%s","ts":"1.0","author_id":"U002PAM","channel_id":"C02","is_share":true,
         "fallback":"pam: see","files":[{"id":"F1","name":"till.log","mimetype":"text/plain","mode":"hosted",
         "url_private":"https://files.slack.com/a","permalink":"https://hive.slack.com/files/U/F1"}]}]}"""
        .formatted(FROM))).containsExactly(new Attached.Quoted("U002PAM", FROM, "pam: see"),
            new Attached.TextFile("till.log", "https://hive.slack.com/files/U/F1", "https://files.slack.com/a", ""));
  }

  @Test
  void thePreviewOfAPageIsNobodysWords() {
    assertThat(
        of("""
            {"text":"<https://example.com>","attachments":[{"from_url":"https://example.com","original_url":"https://example.com",
             "service_name":"Example","title":"Example","text":"words of a page","fallback":"Example"}]}"""))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      app.log    | application/octet-stream | hosted   | text
      notes      | text/plain               | snippet  | text
      Pay.java   | text/x-java              | hosted   | text
      data.json  | application/json         | hosted   | text
      page.html  | text/html                | hosted   | other
      shot.png   | image/png                | hosted   | image
      shot.heic  | image/heic               | hosted   | other
      core.zip   | application/zip          | hosted   | other
      canvas     | application/vnd.slack-docs | quip   | other
      """)
  void filesByTheirKind(String name, String type, String mode, String kind) {
    List<Attached> found = of("""
        {"text":"see","files":[{"id":"F1","name":"%s","mimetype":"%s","mode":"%s","url_private":"https://files.slack.com/p",
         "url_private_download":"https://files.slack.com/d","permalink":"https://p.example"}]}""".formatted(name, type,
        mode));
    assertThat(found).singleElement().isEqualTo(switch (kind) {
      case "text" -> new Attached.TextFile(name, "https://p.example", "https://files.slack.com/d", "");
      case "image" -> new Attached.Image(name, "https://p.example", "https://files.slack.com/d", type);
      default -> new Attached.Other(name, "https://p.example", "");
    });
  }

  @Test
  void aFileThatIsElsewhereOrHasNoAddressIsOnlyNamed() {
    assertThat(of("""
        {"files":[{"id":"F1","name":"a.txt","mimetype":"text/plain","is_external":true,"url_private":"https://evil.example"},
         {"id":"F2","file_access":"check_file_info"}]}""")).containsExactly(
        new Attached.Other("a.txt", "", ""), new Attached.Other("a file", "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "{\"files\":7}", "{\"files\":[{\"size\":\"big\"}]}",
      "{\"attachments\":[null]}", "{\"files\":[null]}"})
  void whatIsNotShapedAsAMessageHasNothing(String message) {
    assertThat(of(message)).isEmpty();
  }

  @Test
  void linksToMessages() {
    assertThat(MessageLink
        .in("""
            see <https://hive.slack.com/archives/C02/p1700000000000100?thread_ts=1600000000.000200&amp;cid=C02|this>, again \
            https://hive.enterprise.slack.com/archives/G02AB/p1700000000000300. and https://hive.slack.com/archives/C02 and \
            https://evil.example/archives/C02/p1700000000000100 and https://hive.slack.com.evil.example/archives/C02/p1700000000000100\
            """))
        .containsExactly(
            new MessageLink("https://hive.slack.com/archives/C02/p1700000000000100?thread_ts=1600000000.000200&cid=C02",
                "C02", "1700000000.000100", "1600000000.000200"),
            new MessageLink("https://hive.enterprise.slack.com/archives/G02AB/p1700000000000300",
                "G02AB", "1700000000.000300", "1700000000.000300"));
  }
}
