package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.task.Item;
import dev.skep.core.task.TaskId;
import dev.skep.core.work.Documents;
import dev.skep.intake.usage.Bill;
import dev.skep.intake.usage.Budget;
import dev.skep.intake.usage.ThriftPolicy;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadinessLookTest {
  private static final Item FLAG = new Item("checkout_v2", "", "");
  private static final String REFERENCED = """
      {"facts": {"switched": {"answer": "no", "evidence": "all on"}, "changed": {"answer": "no", "evidence": "in May"},
      "readElsewhere": {"answer": "2", "evidence": "acme/api and acme/mobile"}}}""";
  private static final String READY = REFERENCED.replace("\"2\"", "\"0\"").replace("}}}",
      "}, \"pullRequests\": {\"answer\": \"0\", \"evidence\": \"none\"}}}");

  private final HandClock clock = new HandClock();
  private final ScriptedModel model = new ScriptedModel();
  private final Chat chat = new Chat();
  private final Shelf shelf = new Shelf();

  private ApplicationContext start(Object... more) {
    return Databases.H2.start(Map.of(), Stream.concat(Stream.of(clock, chat, shelf), Stream.of(more)).toArray());
  }

  private static Bill bill() {
    return Bill.ofTask(TaskId.random(), "U1");
  }

  private static ReadinessLook.Looked look(ApplicationContext context, String playbook) {
    return context.getBean(ReadinessLook.class).look(playbook, "acme/shop", FLAG, Map.of(), bill());
  }

  @Test
  void theTableDecidesByWhatTheModelAnswers() {
    try (var context = start((ChatModel) model)) {
      model.says(REFERENCED).says(READY);
      ReadinessLook.Looked referenced = look(context, "flag-cleanup@1");
      assertThat(referenced.readiness().state()).isEqualTo("STILL_REFERENCED");
      assertThat(referenced.readiness().evidence()).contains("acme/api and acme/mobile");
      assertThat(referenced.readiness().next()).isEqualTo("first remove what else reads it (2)");
      assertThat(referenced.again()).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
      ReadinessLook.Looked ready = look(context, "flag-cleanup");
      assertThat(ready.readiness().ready()).isTrue();
      assertThat(ready.readiness().until()).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
      assertThat(ready.again()).isNull();
    }
  }

  @Test
  void anotherAgentLooksByATool() {
    try (var context = start((ChatModel) model)) {
      model.says(READY);
      ReadingTool tool = context.getBean(ReadinessLook.class).tool("flag-cleanup", "acme/shop", bill());
      assertThat(tool.specification().name()).isEqualTo("look_into");
      var arguments = new ToolArguments(Documents.read("{\"item\": \"checkout_v2\"}", JsonNode.class));
      assertThat(tool.reading().apply(arguments)).startsWith("READY_FOR_REMOVAL, ready\nseen: switched: no (all on)");
      assertThat(tool.reading().apply(new ToolArguments(Documents.read("{}", JsonNode.class)))).isEmpty();
    }
  }

  @Test
  void withoutAModelOrATableAPersonMustSay() {
    try (var context = start()) {
      var look = context.getBean(ReadinessLook.class);
      assertThat(look.canLook("flag-cleanup")).isFalse();
      assertThat(look(context, "flag-cleanup").readiness().next()).isEqualTo("A person must say whether it is ready");
      assertThat(look(context, "flag-cleanup").again()).isNull();
      assertThat(look.said("flag-cleanup@1", "Ada").state()).isEqualTo("READY_FOR_REMOVAL");
      assertThat(look.said("change", "Ada").evidence()).isEqualTo("said by Ada");
    }
    try (var context = start((ChatModel) model)) {
      assertThat(context.getBean(ReadinessLook.class).canLook("change")).isFalse();
      assertThat(look(context, "change").readiness().next()).isEqualTo("A person must say whether it is ready");
      assertThat(model.heard()).isEmpty();
    }
  }

  @Test
  void aUsedUpBudgetIsSaidAndItIsLookedIntoWhenItIsOpenAgain() {
    var thrift = new ThriftPolicy() {
      @Override
      public Budget budget() {
        return new Budget("USD", ZoneId.of("UTC"), Map.of(Budget.Scope.DAY, new Budget.Limit(null, 0L)));
      }
    };
    try (var context = start((ChatModel) model, thrift)) {
      ReadinessLook.Looked looked = look(context, "flag-cleanup");
      assertThat(looked.readiness().next()).isEqualTo("could not look: a budget for models is used up");
      assertThat(looked.again()).isEqualTo(Instant.parse("2026-03-03T00:00:00Z"));
      assertThat(context.getBean(ReadinessLook.class).isOverBudget(bill())).isTrue();
    }
  }
}
