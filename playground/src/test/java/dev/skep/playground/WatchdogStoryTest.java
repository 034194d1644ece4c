package dev.skep.playground;

import static dev.skep.playground.OneChange.REPOSITORY;
import static dev.skep.playground.OneChange.assigned;
import static dev.skep.playground.OneChange.calls;
import static dev.skep.playground.OneChange.drafted;
import static dev.skep.playground.OneChange.works;
import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.GUS;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.github.AtWork;
import dev.skep.playground.time.FastTime;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Work that does not go on: noticed, looked at, tried once, and then a person's. Time goes by hand. */
@Tag("slow")
class WatchdogStoryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final FastTime time = new FastTime(1);

  private World world(AtWork how) {
    var world = new World(simulators -> OtherDatabase.inMemory(), time);
    world.gitHub().pace(Duration.ZERO);
    world.gitHub().atWork(REPOSITORY, how);
    return world;
  }

  private void pass(Duration by) {
    Instant until = time.clock().instant().plus(by);
    time.leap(by);
    await("time passes").atMost(PATIENCE).until(() -> !time.clock().instant().isBefore(until));
  }

  private static List<String> called(World world, int number) {
    await("the agent is called").atMost(PATIENCE).until(() -> calls(world).size() >= number);
    return calls(world);
  }

  @Test
  void anAgentThatStallsIsCalledOnceAndThenThePersonDecides() {
    try (var world = world(AtWork.STALLS)) {
      String root = drafted(world);
      // when nothing is heard of it for an hour, then a model looks and it is called
      world.simulators().model().says("""
          {"state": "stalled", "evidence": "opened the pull request", "cause": "Its session ended.",
           "prevention": "Ask for less at once."}""");
      pass(Duration.ofMinutes(75));
      assertThat(called(world, 1)).singleElement().asString().contains("Please go on with what is left");

      // when that does not help, then the person is asked, with what was tried
      pass(Duration.ofMinutes(75));
      JsonNode asked = world.heard(SHOP, root, "Nothing was heard of the agent");
      assertThat(asked.path("blocks").toString()).contains("<@" + ADA + ">", "“opened the pull request”",
          "What I tried:", "|I told the agent to go on>", "Nothing came of that within 1 hour.", "Wait longer", "Stop",
          "I take it");
      pass(Duration.ofHours(2));
      assertThat(calls(world)).hasSize(1);
      assertThat(world.bySkep(SHOP, root).stream().filter(m -> World.says(m, "Nothing was heard"))).hasSize(1);

      // and who may decide may give it more time, once for each question
      world.press(GUS, SHOP, asked, "I take it");
      heardAside(world, "Guests of this workspace cannot");
      world.press(ADA, SHOP, asked, "Wait longer");
      heardAside(world, "I leave it alone until");
      world.press(ADA, SHOP, asked, "Wait longer");
      heardAside(world, "That was decided already");

      // and what they decide is done, which ends the incident
      world.gitHub().atWork(REPOSITORY, AtWork.GOES_ON);
      world.press(ADA, SHOP, asked, "Start over");
      JsonNode settled = world.heard(SHOP, root, "The work began anew.");
      assertThat(settled.path("ts")).isEqualTo(asked.path("ts"));
      world.press(ADA, SHOP, settled, "Say why");
      assertThat(world.form(ADA).toString()).contains("Its session ended.", "Ask for less at once.");
      world.slack().submit(ADA, Map.of("cause", "The sandbox was down", "prevention", "Watch the sandbox"));
      heardAside(world, "that is written down");
      world.slack().command(ADA, SHOP, "/skep", "incidents");
      heardAside(world, "agent fell silent · acme/shop 1");
      assertThat(world.bot().context().getBean(MeterRegistry.class)
          .counter("skep.incidents.opened", "cause", "SILENT").count()).isEqualTo(1);
      heardAside(world, "The sandbox was down");
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static void heardAside(World world, String words) {
    await(words).atMost(PATIENCE).until(() -> world.slack().everything(SHOP).stream().anyMatch(m -> World.says(m, words)));
  }

  @Test
  void anAgentThatGoesOnWhenCalledTroublesNobodyAndOneInConflictIsToldToMerge() {
    try (var world = world(AtWork.DOZES)) {
      String root = drafted(world);
      world.simulators().model().fails(500);
      pass(Duration.ofMinutes(75));
      assertThat(called(world, 1)).as("without a model").hasSize(1);
      world.gitHub().atWork(REPOSITORY, AtWork.CONFLICTS);
      works(world);
      world.heard(SHOP, root, "is ready for your review");

      // meanwhile the base branch changed
      pass(Duration.ofMinutes(25));
      assertThat(called(world, 2)).last().asString().contains("conflicts with `main`", "merge `main` into it");
      works(world);
      pass(Duration.ofHours(3));
      assertThat(calls(world)).hasSize(2);
      assertThat(world.bySkep(SHOP, root)).noneMatch(m -> World.says(m, "What shall I do?"));
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  @Test
  void whatIsNeverBegunIsGivenOutAnewAndThenThePersonDecides() {
    try (var world = world(AtWork.NEVER_STARTS)) {
      String root = assigned(world);
      pass(Duration.ofMinutes(105));
      world.heard(SHOP, root, "The agent has it and will start soon");
      pass(Duration.ofMinutes(110));
      JsonNode asked = world.heard(SHOP, root, "The agent has not begun");
      assertThat(World.says(asked, "gave it to it anew")).isTrue();
      world.press(ADA, SHOP, asked, "Stop");
      world.heard(SHOP, root, "The task was stopped by Ada");
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
