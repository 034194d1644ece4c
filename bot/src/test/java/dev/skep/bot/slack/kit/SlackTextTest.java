package dev.skep.bot.slack.kit;

import static com.slack.api.model.block.Blocks.section;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.SectionBlock;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"<!here>", "<!channel>", "<!everyone|all>", "<!group>", "<!subteam^S012|@team>"})
  void nothingThatIsSaidCallsMany(String call) {
    var text = new SlackText("Hi " + call, List.of(section(s -> s.text(Mrkdwn.markup("*Hi* " + call + " <@U1>")))));
    assertThat(text.fallback()).doesNotContain("<!").startsWith("Hi &lt;!");
    assertThat(text.blocks()).singleElement().isInstanceOfSatisfying(SectionBlock.class,
        block -> assertThat(block.getText().getText()).startsWith("*Hi* &lt;!").endsWith(" <@U1>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!date^1^{date}|then>", "<@U1>", "<#C1>", "&lt;!here&gt;", "<https://a.example/!here|x>"})
  void whatCallsOneOrNobodyStaysAsItIs(String words) {
    var blocks = List.<com.slack.api.model.block.LayoutBlock>of(section(s -> s.text(Mrkdwn.markup(words))));
    var text = new SlackText(words, blocks);
    assertThat(text.fallback()).isEqualTo(words);
    assertThat(text.blocks()).isEqualTo(blocks);
  }
}
