package dev.skep.playground.eval;

import java.util.List;

/**
 * One conversation that was had.
 *
 * @param left how much of the script was not used
 * @param refused what Slack refused meanwhile
 */
record Run(Golden golden, Outcome outcome, Verdict verdict, Usage usage, int left, List<String> refused) {}
