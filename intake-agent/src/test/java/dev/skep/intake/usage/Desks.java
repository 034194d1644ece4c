package dev.skep.intake.usage;

import dev.langchain4j.model.chat.ChatModel;
import dev.skep.core.HandClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Desks without a database. */
public final class Desks {
  private Desks() {}

  /** Without a budget, and the same model for all. */
  public static ModelDesk of(@Nullable ChatModel model) {
    return of(model, null, new ThriftPolicy() {}, new Remembered());
  }

  static ModelDesk of(
      @Nullable ChatModel frontier, @Nullable ChatModel fast, ThriftPolicy policy, Ledger ledger) {
    return new ModelDesk(frontier, fast, policy, null, ledger, new ModelCounts(null), new HandClock());
  }

  /** Adds up what it is told, whoever it is for and whenever it was. */
  static final class Remembered implements Ledger {
    final List<ModelCall> calls = new ArrayList<>();

    @Override
    public synchronized void add(ModelCall call) {
      calls.add(call);
    }

    @Override
    public synchronized void judge(UUID call, Outcome outcome) {}

    @Override
    public synchronized Spent spent(Budget.Scope scope, Bill bill, Instant since) {
      long tokens = calls.stream().mapToLong(ModelCall::tokensIn).sum();
      return new Spent(calls.size(), tokens, 0, 0, java.math.BigDecimal.ZERO, 0, 0);
    }
  }
}
