package dev.skep.core.task;

/** Why a task failed: a stable {@code code} for figures, {@code words} and {@code advice} for people. */
public record Failure(String code, String words, String advice) {
  /** It comes after another that was not merged. */
  public static final String COMES_AFTER = "comes_after";
}
