package dev.skep.playground.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.skep.playground.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks that Slack refuses: with its error, a pointer to the place, and without a message. */
class BlockRefusalsTest {
  private static final Loopback LOOPBACK = new Loopback();
  private int before;

  @AfterAll
  static void stop() {
    LOOPBACK.close();
  }

  @BeforeEach
  void remember() {
    LOOPBACK.later(Duration.ofSeconds(10));
    before = LOOPBACK.slack.everything(Loopback.SHOP).size();
  }

  private void assertRefused(String blocks, String pointer, String words) {
    JsonNode answer = LOOPBACK.blocks(blocks);
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isFalse();
    assertThat(answer.path("error").asText()).isEqualTo("invalid_blocks");
    assertThat(answer.path("response_metadata").path("messages")).extracting(JsonNode::asText)
        .anySatisfy(m -> assertThat(m).contains(words).endsWith("[json-pointer:" + pointer + "]"));
    assertThat(LOOPBACK.slack.everything(Loopback.SHOP)).hasSize(before);
    assertThat(LOOPBACK.slack.problems().getLast()).startsWith("chat.postMessage: invalid_blocks").contains(words);
  }

  private void assertTaken(String blocks) {
    JsonNode answer = LOOPBACK.blocks(blocks);
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
    assertThat(LOOPBACK.slack.everything(Loopback.SHOP)).hasSize(before + 1);
  }

  /** {@code @} stands for a text of as many characters. */
  private static String with(String blocks, int characters) {
    return "[" + blocks.replace('\'', '"').replace("@", "x".repeat(characters)) + "]";
  }

  private static String inActions(String element) {
    return "{'type':'actions','elements':[" + element + "]}";
  }

  static Stream<Arguments> texts() {
    String plain = "{'type':'plain_text','text':'@'}";
    String option = "{'text':{'type':'plain_text','text':'a'},'value':'a'}";
    return Stream.of(
        Arguments.of("{'type':'section','text':{'type':'mrkdwn','text':'@'}}", 3000, "/blocks/0/text/text"),
        Arguments.of("{'type':'section','fields':[{'type':'mrkdwn','text':'@'}]}", 2000, "/blocks/0/fields/0/text"),
        Arguments.of("{'type':'header','text':" + plain + "}", 150, "/blocks/0/text/text"),
        Arguments.of("{'type':'divider','block_id':'@'}", 255, "/blocks/0/block_id"),
        Arguments.of("{'type':'image','image_url':'https://x.example/a.png','alt_text':'@'}", 2000,
            "/blocks/0/alt_text"),
        Arguments.of(inActions("{'type':'button','text':" + plain + "}"), 75, "/blocks/0/elements/0/text/text"),
        Arguments.of(inActions("{'type':'button','text':{'type':'plain_text','text':'a'},'value':'@'}"), 2000,
            "/blocks/0/elements/0/value"),
        Arguments.of(inActions("{'type':'button','text':{'type':'plain_text','text':'a'},'action_id':'@'}"), 255,
            "/blocks/0/elements/0/action_id"),
        Arguments.of(inActions("{'type':'static_select','placeholder':" + plain + ",'options':[" + option + "]}"), 150,
            "/blocks/0/elements/0/placeholder/text"),
        Arguments.of(inActions("{'type':'static_select','options':[{'text':" + plain + ",'value':'a'}]}"), 75,
            "/blocks/0/elements/0/options/0/text/text"),
        Arguments.of(inActions("{'type':'overflow','options':[{'text':" + plain + ",'value':'a'}]}"), 75,
            "/blocks/0/elements/0/options/0/text/text"),
        Arguments.of("{'type':'input','label':" + plain + ",'element':{'type':'plain_text_input'}}", 2000,
            "/blocks/0/label/text"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextOfOneCharacterTooMany(String blocks, int most, String pointer) {
    assertRefused(with(blocks, most + 1), pointer, "must be less than " + (most + 1) + " characters");
    assertTaken(with(blocks, most));
  }

  static Stream<Arguments> counts() {
    String button = "{'type':'button','text':{'type':'plain_text','text':'a'}}";
    String option = "{'text':{'type':'plain_text','text':'a'},'value':'a'}";
    String field = "{'type':'mrkdwn','text':'a'}";
    return Stream.of(
        Arguments.of("{'type':'actions','elements':[#]}", button, 25, "/blocks/0/elements"),
        Arguments.of("{'type':'context','elements':[#]}", field, 10, "/blocks/0/elements"),
        Arguments.of("{'type':'section','fields':[#]}", field, 10, "/blocks/0/fields"),
        Arguments.of(inActions("{'type':'static_select','options':[#]}"), option, 100, "/blocks/0/elements/0/options"),
        Arguments.of(inActions("{'type':'overflow','options':[#]}"), option, 5, "/blocks/0/elements/0/options"),
        Arguments.of(inActions("{'type':'checkboxes','options':[#]}"), option, 10, "/blocks/0/elements/0/options"),
        Arguments.of(inActions("{'type':'radio_buttons','options':[#]}"), option, 10, "/blocks/0/elements/0/options"),
        Arguments.of("{'type':'table','rows':[#]}", "[{'type':'raw_text','text':'a'}]", 100, "/blocks/0/rows"),
        Arguments.of("{'type':'table','rows':[[#]]}", "{'type':'raw_text','text':'a'}", 20, "/blocks/0/rows/0"),
        Arguments.of("{'type':'table','rows':[[{'type':'raw_text','text':'a'}]],'column_settings':[#]}",
            "{'align':'right'}", 20, "/blocks/0/column_settings"),
        Arguments.of("#", "{'type':'divider'}", 50, "/blocks"));
  }

  @ParameterizedTest
  @MethodSource("counts")
  void oneTooMany(String blocks, String item, int most, String pointer) {
    assertRefused(with(blocks.replace("#", (item + ",").repeat(most) + item), 0), pointer,
        "no more than " + most + " items allowed");
    assertTaken(with(blocks.replace("#", (item + ",").repeat(most - 1) + item), 0));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      {'type':'sektion'} | /blocks/0/type | unsupported type: 'sektion'
      {'type':'divider','text':'a'} | /blocks/0 | no more fields allowed, but there is 'text'
      {'type':'section'} | /blocks/0 | missing required field: text or fields
      {'type':'header'} | /blocks/0 | missing required field: text
      {'type':'header','text':{'type':'mrkdwn','text':'a'}} | /blocks/0/text/type | text of type 'mrkdwn' is not allowed here
      {'type':'section','text':{'type':'mrkdwn','text':''}} | /blocks/0/text/text | must be more than 0 characters
      {'type':'section','text':{'type':'mrkdwn','text':'a','emoji':true}} | /blocks/0/text/emoji | only plain_text has emoji
      {'type':'actions','elements':[]} | /blocks/0/elements | must contain at least 1 items
      {'type':'actions','elements':[{'type':'plain_text_input'}]} | /blocks/0/elements/0/type | unsupported type: 'plain_text_input'
      {'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'a'},'style':'green'}]} | /blocks/0/elements/0/style | value must be one of primary, danger
      {'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'a'},'colour':'green'}]} | /blocks/0/elements/0 | no more fields allowed, but there is 'colour'
      {'type':'actions','elements':[{'type':'static_select'}]} | /blocks/0/elements/0 | must have either options or option_groups
      {'type':'actions','elements':[{'type':'datepicker','initial_date':'tomorrow'}]} | /blocks/0/elements/0/initial_date | has the wrong format
      {'type':'task_card','task_id':'1','title':'t','status':'completed'} | /blocks/0/status | value must be one of pending, in_progress, complete, error
      {'type':'divider','block_id':'a'},{'type':'divider','block_id':'a'} | /blocks/1/block_id | block_id 'a' already exists
      {'type':'table','rows':[[{'type':'raw_text','text':''}]]} | /blocks/0/rows/0/0/text | must be more than 0 characters
      {'type':'table','rows':[[{'type':'mrkdwn','text':'a'}]]} | /blocks/0/rows/0/0/type | unsupported type: 'mrkdwn'
      {'type':'table','rows':[[{'type':'rich_text','elements':[]}]]} | /blocks/0/rows/0/0/elements | must contain at least 1 items
      {'type':'table','rows':[[{'type':'raw_text','text':'a'}]],'column_settings':[{'align':'middle'}]} | /blocks/0/column_settings/0/align | value must be one of left, center, right
      {'type':'plan','title':'p'},{'type':'task_card','task_id':'1','title':'t'} | /blocks | plan and task_card cannot be in one message
      """)
  void whatHasTheWrongShape(String blocks, String pointer, String words) {
    assertRefused(with(blocks, 0), pointer, words);
  }

  @Test
  void anActionIdTwiceInOneBlockButNotInTwo() {
    String button = "{'type':'button','action_id':'go','text':{'type':'plain_text','text':'a'}}";
    assertRefused(with(inActions(button + "," + button), 0), "/blocks/0/elements/1/action_id",
        "action_id 'go' already exists");
    assertTaken(with(inActions(button) + "," + inActions(button), 0));
  }

  @Test
  void anInitialOptionThatIsNotTheVeryOption() {
    String select = "{'type':'%s','options':[{'text':{'type':'plain_text','text':'A'},'value':'a'}],%s}";
    String other = "{'text':{'type':'plain_text','text':'B'},'value':'a'}";
    assertRefused(with(inActions(String.format(Locale.ROOT, select, "static_select", "'initial_option':" + other)), 0),
        "/blocks/0/elements/0/initial_option", "must be one of the options");
    assertRefused(with(inActions(String.format(Locale.ROOT, select, "checkboxes", "'initial_options':[" + other + "]")), 0),
        "/blocks/0/elements/0/initial_options", "must be one of the options");
    assertTaken(with(inActions(String.format(Locale.ROOT, select, "checkboxes",
        "'initial_options':[" + other.replace("B", "A") + "]")), 0));
  }

  @Test
  void markdownOfMoreThanTwelveThousandCharactersOverAllBlocks() {
    String half = "{'type':'markdown','text':'@'}";
    assertRefused(with(half + "," + half, 6001), "/blocks", "markdown text over all blocks");
    assertTaken(with(half + "," + half, 6000));
  }

  @Test
  void aTableOfMoreThanTenThousandCharacters() {
    String table = "{'type':'table','rows':[[{'type':'raw_text','text':'@'},{'type':'raw_text','text':'@'}]]}";
    assertRefused(with(table, 5001), "/blocks/0/rows", "must be less than 10001 characters over all cells");
    assertTaken(with(table, 5000));
  }

  /** Slack has another error for it than for whatever else is wrong with blocks. */
  @Test
  void aSecondTableInOneMessage() {
    String table = "{'type':'table','rows':[[{'type':'raw_text','text':'a'}]]}";
    JsonNode answer = LOOPBACK.blocks(with(table + "," + table, 0));
    assertThat(answer.path("error").asText()).isEqualTo("invalid_attachments");
    assertThat(answer.path("response_metadata").path("messages").path(0).asText()).contains("only_one_table_allowed");
    assertThat(LOOPBACK.slack.everything(Loopback.SHOP)).hasSize(before);
    assertTaken(with(table, 0));
  }

  /** No single block is too long here; together they are. */
  @Test
  void blocksThatAreTooLongTogether() {
    ArrayNode blocks = Json.array();
    for (int i = 0; i < 5; i++) {
      blocks.add(Json.read(with("{'type':'section','text':{'type':'mrkdwn','text':'@'}}", 2900)).get(0));
    }
    assertThat(LOOPBACK.blocks(blocks.toString()).path("error").asText()).isEqualTo("msg_blocks_too_long");
    blocks.remove(0);
    assertTaken(blocks.toString());
  }

  @Test
  void whatIsNotAListOfBlocks() {
    assertThat(LOOPBACK.blocks("{\"type\":\"divider\"}").path("error").asText()).isEqualTo("invalid_blocks_format");
    assertThat(LOOPBACK.slack.everything(Loopback.SHOP)).hasSize(before);
  }
}
