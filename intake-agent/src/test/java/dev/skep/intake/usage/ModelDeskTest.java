package dev.skep.intake.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.Tier;
import dev.skep.core.task.TaskId;
import io.micronaut.context.ApplicationContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelDeskTest {
  private static final Prompt<Nothing> ASKING =
      new Prompt<>("test/asking", 2, Tier.FRONTIER, "Ask.", Nothing.class);
  private static final Prompt<Nothing> JUDGING = new Prompt<>("test/judging", 1, Tier.FAST, "Judge.", Nothing.class);
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private final HandClock clock = new HandClock();
  private final UUID conversation = UUID.randomUUID();
  private final Bill bill = Bill.ofConversation(conversation, "U1");

  record Nothing() {}

  /** One cent for each million read, the same written, and whatever limits a test sets. */
  private record Terms(Map<Budget.Scope, Budget.Limit> limits) implements ThriftPolicy {
    @Override
    public Budget budget() {
      return new Budget("USD", ZoneId.of("UTC"), limits);
    }

    @Override
    public Optional<Price> price(String model) {
      return model.equals("bee-1") ? Optional.of(new Price(CENT, CENT, CENT, CENT)) : Optional.empty();
    }
  }

  /** @param usage null where it does not report any */
  private static Supplier<ChatResponse> saying(@Nullable TokenUsage usage) {
    return () -> ChatResponse.builder().aiMessage(AiMessage.from("fine")).tokenUsage(usage)
        .finishReason(FinishReason.STOP).build();
  }

  private ChatModel model(String name, Supplier<ChatResponse> answer) {
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        clock.forward(Duration.ofMillis(40));
        return answer.get();
      }

      @Override
      public ChatRequestParameters defaultRequestParameters() {
        return ChatRequestParameters.builder().modelName(name).build();
      }
    };
  }

  private ModelDesk desk(ApplicationContext room, ThriftPolicy policy, Supplier<ChatResponse> answer) {
    return new ModelDesk(model("bee-1", answer), model("wasp-1", answer), policy, null, room.getBean(Ledger.class),
        room.getBean(ModelCounts.class), clock);
  }

  private ApplicationContext start(Databases database) {
    return database.start(Map.of("skep.workers.enabled", "false"), (Clock) clock);
  }

  private static void call(ModelDesk desk, Prompt<?> prompt, Bill bill) {
    desk.model(prompt, bill).orElseThrow().chat("hello");
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void everyCallIsWrittenDownWithWhatItCost(Databases database) {
    try (var room = start(database)) {
      var desk = desk(room, new Terms(Map.of()), saying(new TokenUsage(1_000_000, 500_000)));
      Instant begun = clock.instant();
      call(desk, ASKING, bill);
      call(desk, JUDGING, bill);
      List<ModelCall> calls = room.getBean(ModelCallRows.class).findByConversationOrderByCalledAt(conversation);
      assertThat(calls).hasSize(2);
      assertThat(calls.getFirst()).usingRecursiveComparison().ignoringFields("id", "cost").isEqualTo(new ModelCall(
          UUID.randomUUID(), conversation, null, "U1", begun, 40, "bee-1", Tier.FRONTIER, "test/asking@2", Outcome.OK,
          1_000_000, 0, 0, 500_000, false, null));
      assertThat(calls.getFirst().cost()).isEqualByComparingTo("0.015");
      assertThat(calls.getLast()).returns("wasp-1", ModelCall::model).returns(Tier.FAST, ModelCall::tier)
          .returns(null, ModelCall::cost);
      assertThat(room.getBean(Usage.class).ofConversation(conversation)).satisfies(spent -> {
        assertThat(spent.tokens()).isEqualTo(3_000_000);
        assertThat(spent.known()).isEqualByComparingTo("0.015");
        assertThat(spent.cost()).as("one has no price").isEmpty();
      });
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void failedCallsCountAsWell(Databases database) {
    try (var room = start(database)) {
      for (RuntimeException failure : List.of(new RateLimitException("no"), new AuthenticationException("no"),
          new dev.langchain4j.exception.TimeoutException("late"), new IllegalStateException("down"))) {
        var desk = desk(room, new Terms(Map.of()), () -> {
          throw failure;
        });
        assertThatThrownBy(() -> call(desk, ASKING, bill)).isSameAs(failure);
      }
      var babbling = desk(room, new Terms(Map.of()), saying(null)).model(ASKING, bill).orElseThrow();
      babbling.chat("hello ".repeat(100));
      babbling.wasUnparsable();
      List<ModelCall> calls = room.getBean(ModelCallRows.class).findByConversationOrderByCalledAt(conversation);
      assertThat(calls).extracting(ModelCall::outcome).containsExactly(
          Outcome.RATE_LIMITED, Outcome.REJECTED, Outcome.TIMEOUT, Outcome.FAILED, Outcome.UNPARSABLE);
      assertThat(calls).extracting(ModelCall::estimated).containsExactly(false, false, true, false, true);
      assertThat(calls.getLast().tokensIn()).isBetween(100L, 250L);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aBudgetStopsTheNextCallAndTimeOpensItAgain(Databases database) {
    try (var room = start(database)) {
      var day = new Terms(Map.of(Budget.Scope.PERSON_PER_DAY, new Budget.Limit(new BigDecimal("0.03"), null)));
      var desk = desk(room, day, saying(new TokenUsage(1_000_000, 500_000)));
      call(desk, ASKING, bill);
      MeteredModel inALoop = desk.model(ASKING, bill).orElseThrow();
      inALoop.chat("the second");
      assertThatThrownBy(() -> inALoop.chat("the third")).isInstanceOfSatisfying(OverBudget.class,
          stop -> assertThat(stop.over().scope()).isEqualTo(Budget.Scope.PERSON_PER_DAY));
      assertThat(desk.over(Bill.ofConversation(conversation, "U2"))).as("somebody else's").isEmpty();
      assertThat(room.getBean(Usage.class).ofConversation(conversation).calls()).isEqualTo(2);
      clock.forward(Duration.ofHours(15));
      call(desk, ASKING, bill);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aConversationsBudgetIsItsOwn(Databases database) {
    try (var room = start(database)) {
      var terms = new Terms(Map.of(Budget.Scope.CONVERSATION, new Budget.Limit(null, 10L)));
      var desk = desk(room, terms, saying(new TokenUsage(5, 5)));
      call(desk, JUDGING, bill);
      assertThatThrownBy(() -> call(desk, JUDGING, bill)).isInstanceOf(OverBudget.class);
      call(desk, JUDGING, Bill.ofConversation(UUID.randomUUID(), "U1"));
      call(desk, JUDGING, Bill.ofTask(TaskId.random(), "U1"));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void theTasksOfAConversationShareItsCalls(Databases database) {
    try (var room = start(database)) {
      var desk = desk(room, new Terms(Map.of()), saying(new TokenUsage(1_000_000, 1_000_000)));
      Usage usage = room.getBean(Usage.class);
      TaskId first = TaskId.random();
      TaskId second = TaskId.random();
      call(desk, ASKING, bill);
      usage.filed(conversation, first);
      assertThat(usage.ofTask(first).cost()).hasValueSatisfying(c -> assertThat(c).isEqualByComparingTo("0.02"));
      usage.filed(conversation, second);
      call(desk, ASKING, Bill.ofTask(second, "U1"));
      assertThat(usage.ofTask(first).tokens()).isEqualTo(1_000_000);
      assertThat(usage.ofTask(second).tokens()).isEqualTo(3_000_000);
      assertThat(usage.ofTask(TaskId.random())).isEqualTo(usage.ofConversation(UUID.randomUUID()));
    }
  }

  @Test
  void aRowThatCannotBeWrittenLosesNothingElse() {
    var desk = Desks.of(model("bee-1", saying(new TokenUsage(1, 1))), null, new ThriftPolicy() {}, new Ledger() {
      @Override
      public void add(ModelCall call) {
        throw new IllegalStateException("no database");
      }

      @Override
      public void judge(UUID call, Outcome outcome) {
        throw new IllegalStateException("no database");
      }

      @Override
      public Spent spent(Budget.Scope scope, Bill of, Instant since) {
        return Spent.NOTHING;
      }
    });
    MeteredModel model = desk.model(ASKING, bill).orElseThrow();
    assertThat(model.chat("hello")).isEqualTo("fine");
    model.wasUnparsable();
  }

  @Test
  void aCallThatIsLeftIsWrittenDownAllTheSame() {
    var ledger = new Desks.Remembered();
    var desk = Desks.of(model("bee-1", () -> {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }), null, new ThriftPolicy() {}, ledger);
    assertThatThrownBy(() -> call(desk, ASKING, bill)).hasMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ledger.calls).singleElement().returns(Outcome.TIMEOUT, ModelCall::outcome);
  }

  @Test
  void withoutAModelThereIsNoneAndWithoutAFastOneTheOtherDoesBoth() {
    assertThat(Desks.of(null).isThere()).isFalse();
    assertThat(Desks.of(null).model(JUDGING, bill)).isEmpty();
    var ledger = new Desks.Remembered();
    var desk = Desks.of(model("bee-1", saying(new TokenUsage(1, 1))), null, new ThriftPolicy() {}, ledger);
    call(desk, JUDGING, bill);
    assertThat(ledger.calls).singleElement().returns("bee-1", ModelCall::model).returns(Tier.FAST, ModelCall::tier);
  }
}
