package dev.skep.core.work;

/** Writes that belong to the end of a piece of work; runs inside the transaction that marks it as done. No calls out. */
@FunctionalInterface
public interface Completion {
  Completion NOTHING = () -> {};

  void write();
}
