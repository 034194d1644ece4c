package dev.skep.intake.usage;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

@Singleton
class StoredLedger implements Ledger {
  private final ModelCallRows rows;

  StoredLedger(ModelCallRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(ModelCall call) {
    rows.save(call);
  }

  @Override
  public void judge(UUID call, Outcome outcome) {
    rows.judge(call, outcome.name());
  }

  @Override
  public Spent spent(Budget.Scope scope, Bill bill, Instant since) {
    return switch (scope) {
      case MONTH, DAY -> rows.since(since);
      case PERSON_PER_DAY -> rows.ofPerson(bill.person(), since);
      case CONVERSATION -> bill.conversation() == null ? Spent.NOTHING : rows.ofConversation(bill.conversation());
    };
  }
}
