package dev.skep.playground;

import dev.skep.playground.time.FastTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How fast time goes in the playground: {@code --fast}, {@code --fast=100} or {@code PLAYGROUND_FAST}. */
final class Speed {
  private static final String OPTION = "--fast";
  private static final double REAL = 1;

  private Speed() {}

  /** 1 for real time; empty where what was asked for is no speed. The option goes before the variable. */
  static Optional<Double> of(List<String> arguments, Map<String, String> environment) {
    Optional<String> option = arguments.stream().filter(a -> a.equals(OPTION) || a.startsWith(OPTION + "=")).findFirst();
    return option.isPresent()
        ? read(option.get().equals(OPTION) ? "true" : option.get().substring(OPTION.length() + 1))
        : read(environment.getOrDefault("PLAYGROUND_FAST", ""));
  }

  private static Optional<Double> read(String given) {
    return switch (given.strip()) {
      case "", "false", "no", "off", "0" -> Optional.of(REAL);
      case "true", "yes", "on" -> Optional.of(FastTime.USUAL_SPEED);
      case String number when number.matches("\\d{1,6}(\\.\\d{1,3})?") && Double.parseDouble(number) >= REAL ->
        Optional.of(Double.parseDouble(number));
      default -> Optional.empty();
    };
  }
}
