package dev.skep.intake.usage;

import java.time.Instant;
import java.util.UUID;

/** Where calls are written down. */
interface Ledger {
  void add(ModelCall call);

  /** What came of a call turned out later. */
  void judge(UUID call, Outcome outcome);

  Spent spent(Budget.Scope scope, Bill bill, Instant since);
}
