package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.github.ReviewDeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a draft to the merge by two people, over HTTP. */
class ReviewStoryTest {
  private static final String REPOSITORY = "acme/shop";
  @TempDir private Path home;

  private Path policy() throws IOException {
    return Files.writeString(home.resolve("skep.yml"), """
        repositories: [{name: acme/shop, aliases: [shop]}]
        people:
          - {slack: U001ADA, github: ada}
          - {slack: U002PAM, github: pam}
          - {slack: U003GUS, github: gus}
        """);
  }

  private static void eventually(String what, World world, int number, String status, String... asked) {
    await(what).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
      assertThat(world.gitHub().reviews().status(REPOSITORY, number, "skep/two-humans")).isEqualTo(status);
      assertThat(asked(world, number)).containsExactlyInAnyOrder(asked);
    });
  }

  private static List<String> asked(World world, int number) {
    JsonNode pull = world.gitHub().pulls(REPOSITORY).stream().filter(p -> p.path("number").asInt() == number)
        .findFirst().orElseThrow();
    return StreamSupport.stream(pull.path("requested_reviewers").spliterator(), false)
        .map(r -> r.path("login").asText()).toList();
  }

  @Test
  void theAssigneeAndOneMoreAndOnlyThenTheOwners() throws IOException {
    try (var world = new World(OtherDatabase.inMemoryAnd("SKEP_CONFIG", policy().toString()))) {
      // given owners of all code, a reviewing bot, and an agent that leaves its drafts
      ReviewDeeds reviews = world.gitHub().reviews();
      reviews.file(REPOSITORY, ".github/CODEOWNERS", "* @grace @pam\n");
      reviews.agentLeavesDrafts(REPOSITORY);

      // when the agent asks for review, it is made ready, and the owners whom GitHub asks then are spared
      String root = TroubleTest.filed(world, REPOSITORY);
      int number = world.pull(REPOSITORY, p -> !p.path("draft").asBoolean()).path("number").asInt();
      world.heard(SHOP, root, "is ready for your review");
      eventually("only the assignee is asked", world, number,
          "pending 0 of 2 approvals; missing: ada and one more", "ada");

      // then neither bots nor those who worked on it can approve it
      reviews.push(REPOSITORY, number, "gus", "Mend it\n\nCo-authored-by: Tim <tim@users.noreply.github.com>", "a.txt");
      world.gitHub().approve(REPOSITORY, number, "gus");
      world.gitHub().approve(REPOSITORY, number, "tim");
      reviews.approveAsBot(REPOSITORY, number, "lint");

      // and the first approval brings the second reviewer, who is told, and the owners
      world.gitHub().approve(REPOSITORY, number, "ada");
      world.heard(SHOP, root, "<@U002PAM> would you be the second to review");
      world.heard(SHOP, root, "1 of 2 approvals, by ada");
      eventually("pam and the other owner are asked", world, number,
          "pending 1 of 2 approvals: ada; missing: one more", "pam", "grace");

      // and the second one is enough, until it is dismissed
      world.gitHub().approve(REPOSITORY, number, "pam");
      world.heard(SHOP, root, "approved by ada and pam");
      eventually("it is enough", world, number, "success 2 of 2 approvals: ada, pam", "grace");
      reviews.dismiss(REPOSITORY, number, "pam", "grace");
      world.heard(SHOP, root, "1 of 2 approvals, by ada");
      eventually("it is not any more", world, number, "pending 1 of 2 approvals: ada; missing: one more", "grace");
      world.gitHub().approve(REPOSITORY, number, "grace");
      world.heard(SHOP, root, "approved by ada and grace");

      world.gitHub().merge(REPOSITORY, number, "ada");
      world.heard(SHOP, root, "Merged: ");
      assertThat(world.bySkep(SHOP, root)).filteredOn(m -> World.says(m, "would you be the second")).hasSize(1);
      assertThat(world.slack().problems()).isEmpty();
    }
  }
}
