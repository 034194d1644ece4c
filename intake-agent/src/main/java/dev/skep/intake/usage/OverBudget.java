package dev.skep.intake.usage;

/** A call was not made, for a budget is used up. */
public final class OverBudget extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Budget.Over over;

  OverBudget(Budget.Over over) {
    super("the budget of " + over.scope() + " is used up");
    this.over = over;
  }

  public Budget.Over over() {
    return over;
  }
}
