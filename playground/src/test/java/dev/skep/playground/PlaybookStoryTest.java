package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.PAM;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Playbooks on the wire: asked for what they miss, changed on disk, and made better by what came back. */
@Tag("slow")
class PlaybookStoryTest {
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Remove the flag new-checkout", "repository": "acme/shop",
      "goal": "The checkout flag is decided and goes.", "acceptanceCriteria": ["All tests pass"],
      "verification": ["mvn verify"], "outOfScope": ["Other flags"], "template": "flag-cleanup",
      "variables": {"flag": "new-checkout"}}}""";
  private static final String REVISE = """
      {"kind": "revise", "why": "Nothing was said of translations.", "changesVariables": false, "edits": [{"old":
      "- Do not touch any other flag, also not one that looks decided.", "text":
      "- Do not touch any other flag, also not one that looks decided.\\n- Do not leave translations behind."}]}""";

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void writePolicy() throws IOException {
    Files.createDirectory(home.resolve("ours"));
    Files.writeString(home.resolve("skep.yml"), """
        repositories: [{name: acme/shop, aliases: [shop]}]
        limits: {open_tasks: 50, open_tasks_per_repository: 50}
        working_hours: {days: [mon-sun]}
        playbooks: {folder: ./ours, owners: [%s], repository: acme/skep-config, path: team/playbooks}
        """.formatted(PAM));
    environment.putAll(OtherDatabase.inMemoryAnd("SKEP_CONFIG", home.resolve("skep.yml").toString()));
  }

  @Test
  void aMissingSideOfAFlagIsAskedForAndTheIssueHoldsTheInstructions() {
    try (var world = new World(environment)) {
      String root = filed(world, "new-checkout");
      assertThat(world.gitHub().issues("acme/shop").getLast().path("body").asText())
          .contains("Remove the flag `new-checkout`. Decided: `The enabled side stays`", "### Do not",
              "- [ ] No mention of new-checkout is left");
      world.heard(SHOP, root, "asked for by");
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  /** Until the issue is there; the root of the thread. */
  private static String filed(World world, String flag) {
    world.simulators().model().otherwiseSays(PROPOSE.replace("new-checkout", flag));
    int before = world.gitHub().issues("acme/shop").size();
    String root = world.slack().say(ADA, SHOP, null, "@Skep " + flag + " in the shop is decided, please take the flag out");
    JsonNode question = world.heard(SHOP, root, "Which side of the flag stays?");
    assertThat(World.says(question, "You decide")).isTrue();
    world.press(ADA, SHOP, question, "The enabled side stays");
    JsonNode brief = world.heard(SHOP, root, "Here is the brief");
    assertThat(World.says(brief, "flag-cleanup@")).isTrue();
    world.press(ADA, SHOP, brief, "File it");
    await().atMost(Duration.ofSeconds(20)).until(() -> world.gitHub().issues("acme/shop").size() > before);
    return root;
  }

  @Test
  void aPlaybookOfTheCompanyIsInForceWithoutRestart() throws IOException {
    Files.writeString(home.resolve("ours/release-note.md"), note(1, "Write one line."));
    try (var world = new World(environment)) {
      assertThat(noted(world)).contains("Write one line.");
      Files.writeString(home.resolve("ours/release-note.md"), note(2, "Write two lines."));
      await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofSeconds(1))
          .until(() -> noted(world).contains("Write two lines."));
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static String note(int version, String text) {
    return "---\nname: release-note\nversion: " + version
        + "\ntitle: Release note\ndescription: A line for the release notes\n---\n" + text + "\n";
  }

  private static String noted(World world) {
    int before = world.gitHub().issues("acme/shop").size();
    world.simulators().model().otherwiseSays(PROPOSE);
    String root = world.slack().say(ADA, SHOP, null, "@Skep use release-note for the shop");
    JsonNode brief = world.heard(SHOP, root, "Here is the brief");
    world.press(ADA, SHOP, brief, "File it");
    if (before > 0) {
      // It was asked for before, and that is meant.
      world.press(ADA, SHOP, world.heard(SHOP, root, "looks like"), "File anyway");
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> world.gitHub().issues("acme/shop").size() > before);
    return world.gitHub().issues("acme/shop").getLast().path("body").asText();
  }

  @Test
  void whatDidNotComeOutAsWantedMakesTheNextBriefBetter() {
    try (var world = new World(environment)) {
      world.gitHub().create("acme", "skep-config");
      String root = filed(world, "new-checkout");
      JsonNode pull = world.pull("acme/shop", p -> !p.path("draft").asBoolean());
      world.gitHub().close("acme/shop", pull.path("number").asInt(), "grace");

      // when Ada says what was wrong
      world.press(ADA, SHOP, world.heard(SHOP, root, "was closed without merging"), "Not what I wanted");
      assertThat(world.form(ADA).path("callback_id").asText()).isEqualTo("not_wanted_form");
      world.simulators().model().says(REVISE);
      world.slack().submit(ADA, Map.of("wrong", "The translations of the old checkout stayed", "right", "All gone"));

      // then the playbook's owner sees the change, with the diff the model was shown the pull request for
      String direct = world.slack().openDirect(PAM);
      JsonNode proposal = shown(world, direct, "+- Do not leave translations behind.");
      assertThat(world.simulators().model().requests().getLast().toString())
          .contains("The translations of the old checkout stayed", "diff --git a/");
      world.press(ADA, direct, proposal, "Adopt");
      shown(world, direct, "Only the owners of this playbook can decide that.");
      world.press(PAM, direct, proposal, "Adopt");
      JsonNode adopted = shown(world, direct, "Adopted by");
      world.press(PAM, direct, adopted, "Open a pull request");
      shown(world, direct, "Pull request");
      assertThat(world.gitHub().file("acme/skep-config", "skep/playbook-flag-cleanup-3", "team/playbooks/flag-cleanup.md"))
          .contains("version: 3", "- Do not leave translations behind.");

      // and the next brief is made by it
      filed(world, "dark-header");
      assertThat(world.gitHub().issues("acme/shop").getLast().path("body").asText())
          .contains("- Do not leave translations behind.");

      // and who says that it saved nothing, says why by one press
      JsonNode survey = world.heard(SHOP, root, "it was not merged. How much of your time did it save all the same?");
      world.press(ADA, SHOP, survey, "No time saved");
      world.press(ADA, SHOP, world.heard(SHOP, root, "What was it that took the time?"), "I had to redo it");
      world.heard(SHOP, root, "Thanks, <@U001ADA>: No time saved (I had to redo it).");

      // and how each version did is told
      world.slack().command(ADA, SHOP, "/skep", "templates");
      JsonNode figures = shown(world, SHOP, "flag-cleanup@2 (earlier): 1 task, 0 merged, 0 needed rework");
      assertThat(World.says(figures, "where none was saved: I had to redo it (1)")).isTrue();
      assertThat(World.says(figures, "flag-cleanup@3: not used yet")).isTrue();
      assertThat(world.slack().problems()).isEmpty();
    }
  }

  private static JsonNode shown(World world, String channel, String words) {
    return await("Skep shows “" + words + "”").atMost(Duration.ofSeconds(30)).until(
        () -> world.slack().everything(channel).stream().filter(m -> m.has("bot_id") && World.says(m, words)).findFirst()
            .orElse(null),
        m -> m != null);
  }
}
