package dev.skep.playground.eval;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the model read and wrote, and what that cost in dollars; empty where nobody knows. */
record Usage(OptionalLong tokens, OptionalDouble cost) {
  static final Usage UNKNOWN = new Usage(OptionalLong.empty(), OptionalDouble.empty());
}
