package dev.skep.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedTest {
  @ParameterizedTest
  @CsvSource(nullValues = "none", value = {
      "'', '', 1", "--fast, '', 720", "--fast=60, 10, 60", "'', true, 720", "'', 2.5, 2.5", "'', off, 1",
      "--fast=quick, '', none", "'', -3, none", "'', 0.5, none", "--fast=, '', 1"})
  void theOptionGoesBeforeTheVariable(String option, String variable, Double speed) {
    List<String> arguments = Arrays.stream(option.split(" ")).filter(a -> !a.isEmpty()).toList();
    assertThat(Speed.of(arguments, Map.of("PLAYGROUND_FAST", variable)).orElse(null)).isEqualTo(speed);
  }
}
