package dev.skep.intake.usage;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.skep.core.prompt.Prompt;
import dev.skep.core.prompt.Tier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way to a model: each call is checked against the budget before it is made, and written down after, however
 * it ended. A row that cannot be written is lost and logged, and nothing else with it. Calls that are under way do not
 * know of each other: conversations that go on at the same time overspend a budget by at most one call each. Calls of
 * models without a price count by their tokens alone.
 */
@Singleton
public class ModelDesk {
  private static final Logger LOG = LoggerFactory.getLogger(ModelDesk.class);

  private final @Nullable ChatModel frontier;
  private final @Nullable ChatModel fast;
  private final ThriftPolicy policy;
  private final TokenReading reading;
  private final Ledger ledger;
  private final ModelCounts counts;
  private final Clock clock;
  private final Set<String> unpriced = ConcurrentHashMap.newKeySet();
  /** A caller may be interrupted at any time, and a file database must never be: what is stored is stored elsewhere. */
  private final ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor();

  ModelDesk(@io.micronaut.core.annotation.Nullable @Nullable ChatModel frontier,
      @Named("fast") @io.micronaut.core.annotation.Nullable @Nullable ChatModel fast,
      @io.micronaut.core.annotation.Nullable @Nullable ThriftPolicy policy,
      @io.micronaut.core.annotation.Nullable @Nullable TokenReading reading, Ledger ledger, ModelCounts counts,
      Clock clock) {
    this.frontier = frontier;
    this.fast = fast == null ? frontier : fast;
    this.policy = policy == null ? new ThriftPolicy() {} : policy;
    this.reading = reading == null ? Tokens::plain : reading;
    this.ledger = ledger;
    this.counts = counts;
    this.clock = clock;
  }

  public boolean isThere() {
    return frontier != null;
  }

  /** The model for this prompt's tier, for one exchange at the cost of that bill; empty where there is none. */
  public Optional<MeteredModel> model(Prompt<?> prompt, Bill bill) {
    return Optional.ofNullable(prompt.tier() == Tier.FAST ? fast : frontier)
        .map(model -> new MeteredModel(model, prompt, bill, this));
  }

  /** Why no call may be made now; empty when one may. */
  public Optional<Budget.Over> over(Bill bill) {
    Budget budget = policy.budget();
    if (budget.limits().isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return CompletableFuture.supplyAsync(
        () -> budget.over(scope -> ledger.spent(scope, bill, budget.begin(scope, now)), now), aside).join();
  }

  /** @throws OverBudget when no call may be made now */
  void check(Bill bill, String prompt) {
    over(bill).ifPresent(over -> {
      LOG.info("{} is not asked for person {}: the budget of {} is used up", prompt, bill.person(), over.scope());
      throw new OverBudget(over);
    });
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  Tokens read(TokenUsage reported) {
    return reading.read(reported);
  }

  Optional<BigDecimal> cost(String model, Tokens tokens) {
    Optional<BigDecimal> cost = policy.price(model).map(price -> price.of(tokens));
    if (cost.isEmpty() && policy.budget().hasCosts() && unpriced.add(model)) {
      LOG.warn("the policy has no price for model {}: its calls count against no budget but those in tokens", model);
    }
    return cost;
  }

  void add(ModelCall call) {
    counts.called(call);
    stored("a call of " + call.prompt() + ", which now counts against no budget, for " + call.tokensIn() + " and "
        + call.tokensOut() + " tokens",
        () -> ledger.add(call));
  }

  void judge(UUID call, Outcome outcome) {
    stored("the outcome " + outcome, () -> ledger.judge(call, outcome));
  }

  private void stored(String what, Runnable writing) {
    try {
      CompletableFuture.runAsync(writing, aside).join();
    } catch (RuntimeException e) {
      LOG.error("{} could not be written down", what, e);
    }
  }

  @PreDestroy
  void close() {
    aside.shutdown();
  }
}
