package dev.skep.notifications.worth;

import dev.skep.core.task.TaskId;
import java.math.BigDecimal;

/** What our own models used for a task, its share of the conversation it was filed from included. */
public interface ModelCosts {

  /**
   * @param cost of the calls whose model has a price
   * @param unpriced how many calls had none
   */
  record Used(long tokens, BigDecimal cost, long unpriced) {
    public static final Used NOTHING = new Used(0, BigDecimal.ZERO, 0);
  }

  Used of(TaskId task);
}
