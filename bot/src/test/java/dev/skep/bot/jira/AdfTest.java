package dev.skep.bot.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdfTest {

  private static String text(String json) {
    return Adf.text(Documents.read(json.replace('\'', '"'), JsonNode.class));
  }

  @Test
  void everyKindOfBlockBecomesText() {
    assertThat(text("""
        {'type': 'doc', 'version': 1, 'content': [
          {'type': 'heading', 'attrs': {'level': 2}, 'content': [{'type': 'text', 'text': 'Why'}]},
          {'type': 'paragraph', 'content': [
            {'type': 'text', 'text': 'See '},
            {'type': 'text', 'text': 'the log', 'marks': [{'type': 'link', 'attrs': {'href': 'https://l.example/1'}}]},
            {'type': 'hardBreak'},
            {'type': 'mention', 'attrs': {'id': '1', 'text': '@Ada'}}, {'type': 'text', 'text': ' '},
            {'type': 'date', 'attrs': {'timestamp': '1763683200000'}}, {'type': 'text', 'text': ' '},
            {'type': 'inlineCard', 'attrs': {'url': 'https://acme.example/browse/SHOP-1'}}]},
          {'type': 'bulletList', 'content': [
            {'type': 'listItem', 'content': [
              {'type': 'paragraph', 'content': [{'type': 'text', 'text': 'one'}]},
              {'type': 'orderedList', 'content': [
                {'type': 'listItem', 'content': [{'type': 'paragraph', 'content': [{'type': 'text', 'text': 'inner'}]}]}]}]},
            {'type': 'listItem', 'content': [{'type': 'paragraph', 'content': [{'type': 'text', 'text': 'two'}]}]}]},
          {'type': 'taskList', 'content': [
            {'type': 'taskItem', 'attrs': {'state': 'DONE'}, 'content': [{'type': 'text', 'text': 'did'}]},
            {'type': 'taskItem', 'attrs': {'state': 'TODO'}, 'content': [{'type': 'text', 'text': 'will'}]}]},
          {'type': 'codeBlock', 'attrs': {'language': 'java'}, 'content': [{'type': 'text', 'text': 'int a;\\nint b;'}]},
          {'type': 'table', 'content': [{'type': 'tableRow', 'content': [
            {'type': 'tableHeader', 'content': [{'type': 'paragraph', 'content': [{'type': 'text', 'text': 'A'}]}]},
            {'type': 'tableCell', 'content': [{'type': 'paragraph', 'content': [{'type': 'text', 'text': 'B'}]}]}]}]},
          {'type': 'mediaSingle', 'content': [{'type': 'media', 'attrs': {'type': 'file', 'id': '1'}}]},
          {'type': 'somethingNew', 'content': [{'type': 'paragraph', 'content': [{'type': 'text', 'text': 'end'}]}]}]}"""))
        .isEqualTo("""
            ## Why
            See the log (https://l.example/1)
            @Ada 2025-11-21 https://acme.example/browse/SHOP-1
            - one
              1. inner
            - two

            - [x] did
            - [ ] will

            ```
            int a;
            int b;
            ```
            | A | B |

            [attachment]
            end""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "7", "{'type': 'doc'}", "{'type': 7, 'content': {'text': 'x'}}"})
  void whatIsNoDocumentIsNoText(String json) {
    assertThat(text(json)).isEmpty();
  }

  @Test
  void plainTextStaysAsItIs() {
    assertThat(text("' As older versions have it '")).isEqualTo("As older versions have it");
  }

  @Test
  void depthIsBounded() {
    String deep = "{'type': 'panel', 'content': [".repeat(300) + "{'type': 'text', 'text': 'far'}" + "]}".repeat(300);
    assertThat(text(deep)).isEmpty();
  }
}
