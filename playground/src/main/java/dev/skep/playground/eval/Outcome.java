package dev.skep.playground.eval;

import java.time.Duration;
import java.util.List;

/**
 * What came of a conversation.
 *
 * @param questions what Skep asked, in order
 * @param words what Skep said last, where nothing was filed
 * @param waived what people pressed to have it filed all the same
 * @param filed in the order in which they came; several where one wish became several briefs
 * @param waited how long people waited for Skep, all turns together
 */
record Outcome(
    End end, List<String> questions, String words, List<String> waived, List<Filed> filed, Duration waited) {

  enum End {
    /** An issue was filed, or all of a batch. */
    FILED,
    /** Skep said in words that it will not, or that it cannot. */
    DECLINED,
    /** Skep showed something like it that exists already. */
    ALIKE,
    /** Skep gave the guided form to fill in, and the conversation brought no answers for it. */
    FORM,
    /** Nothing more came in time. */
    SILENT
  }
}
