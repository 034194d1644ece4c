package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Ada asks for one small change of the shop, as stories begin that are about what the agent does with it. */
final class OneChange {
  static final String REPOSITORY = "acme/shop";
  /** Its issue was the first number. */
  static final int PULL = 2;
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Mend the footer", "repository": "acme/shop", "goal": "It is done.",
       "acceptanceCriteria": ["A test shows it"]}}""";

  private OneChange() {}

  /** @return the thread of it, in which the agent was said to have it */
  static String assigned(World world) {
    String root = pressed(world, ADA, SHOP);
    world.heard(SHOP, root, "The agent has it and will start soon");
    return root;
  }

  /** @return the thread of whoever asks for it there, and pressed the button under the brief */
  static String pressed(World world, String person, String channel) {
    world.simulators().model().says(PROPOSE);
    String root = world.slack().say(person, channel, null, "@Skep mend the footer");
    world.press(person, channel, world.heard(channel, root, "Here is the brief"), "File it");
    return root;
  }

  /** The agent has opened its draft, and pushed for the first time. */
  static String drafted(World world) {
    String root = assigned(world);
    world.gitHub().agentStep();
    world.gitHub().agentStep();
    world.heard(SHOP, root, "The agent opened a draft");
    return root;
  }

  /** Until the agent is done, or stands still. */
  static void works(World world) {
    while (world.gitHub().agentStep()) {
      assertThat(world.gitHub().pulls(REPOSITORY)).hasSize(1);
    }
  }

  /** What the agent was told by comments. */
  static List<String> calls(World world) {
    return world.gitHub().comments(REPOSITORY, PULL).stream().filter(c -> c.startsWith("@copilot ")).toList();
  }
}
