package dev.skep.playground;

import static dev.skep.playground.World.ADA;
import static dev.skep.playground.World.GUS;
import static dev.skep.playground.World.PAM;
import static dev.skep.playground.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard as a browser gets it, over HTTP: who is let in, what they see, and what is kept from them. */
class DashboardStoryTest {
  private static final String EVE = "U004EXT";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  static Map<String, String> environment(Simulators simulators) {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(free.getLocalPort());
      return Map.of("PORT", port, "SKEP_URL", "http://localhost:" + port, "DATABASE_URL",
          OtherDatabase.inMemory().get("DATABASE_URL"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void fullMembersSeeWhatAgentsWereWorthAndNobodyElse() {
    try (var world = new World(DashboardStoryTest::environment);
        var ada = new Visitor(world.bot().url());
        var pam = new Visitor(world.bot().url());
        var nobody = new Visitor(world.bot().url())) {
      nobodyGetsInUnasked(nobody);
      slackTellsWhoSomebodyIs(world, ada);
      assertThat(ada.get("/dashboard").body()).contains("Ada Lind", "Nothing ended in this time", "Choose a longer time");

      // when a task is asked for in a channel and merged, and another in a direct conversation
      String task = merged(world, ADA, SHOP, "=1+1 in the footer");
      String direct = world.slack().openDirect(PAM);
      merged(world, PAM, direct, "Secret plans");

      // then the figures count both, and the list shows of each what one may read
      await().atMost(PATIENCE).until(() -> ada.get("/dashboard").body(), b -> b.contains("of 2 tasks that ended"));
      String list = ada.get("/dashboard/tasks?show=merged").body();
      assertThat(list).contains("=1+1 in the footer", "Private request", "1–2 of 2").doesNotContain("Secret plans");
      assertThat(ada.get("/dashboard/tasks?repository=acme%2Fapi").body()).contains("No such task");
      tableIsHarmless(ada, pam, world);
      aTaskTellsItsStory(ada, list, task);
      privateOnesAreTold(pam, ada, list);
      aLinkLetsInOnce(world, nobody);

      HttpResponse<String> out = ada.post("/dashboard/sign-out", Map.of());
      assertThat(Visitor.to(out)).isEqualTo("/dashboard/sign-in?why=out");
      assertThat(ada.get("/dashboard").statusCode()).isEqualTo(303);
    }
  }

  private static void nobodyGetsInUnasked(Visitor nobody) {
    for (String path : List.of("/dashboard", "/dashboard/", "/dashboard/tasks", "/dashboard/tasks.csv",
        "/dashboard/figures.csv",
        "/dashboard/tasks/00000000-0000-0000-0000-000000000000", "/dashboard/nowhere")) {
      HttpResponse<String> answer = nobody.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(303);
      assertThat(Visitor.to(answer)).as(path).startsWith("/dashboard/sign-in?why=not_yet&to=");
    }
    HttpResponse<String> door = nobody.get("/dashboard/sign-in?to=//evil.example");
    assertThat(door.body()).contains("Sign in with Slack", "/dashboard/sign-in/slack?to=%2Fdashboard\"");
    assertThat(door.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
        csp -> assertThat(csp).contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
            .doesNotContain("unsafe", "*"));
    assertThat(door.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(door.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(nobody.get("/dashboard/assets/htmx.js").statusCode()).isEqualTo(200);
    assertThat(nobody.get("/dashboard/assets/application.yml").statusCode()).isEqualTo(404);
    nobody.cookies().put("skep_session", "VTAwMUFEQSA5OTk5OTk5OTk5.AAAA");
    assertThat(Visitor.to(nobody.get("/dashboard"))).startsWith("/dashboard/sign-in?why=ended");
    nobody.cookies().clear();
  }

  private static void slackTellsWhoSomebodyIs(World world, Visitor ada) {
    String back = ada.askSlack(ADA);
    try (var thief = new Visitor(world.bot().url());
        var guest = new Visitor(world.bot().url());
        var stranger = new Visitor(world.bot().url())) {
      assertThat(Visitor.to(thief.get(back))).as("another browser").isEqualTo("/dashboard/sign-in?why=refused");
      thief.askSlack(PAM);
      assertThat(Visitor.to(thief.get(back))).as("another's state").isEqualTo("/dashboard/sign-in?why=refused");
      assertThat(Visitor.to(guest.signIn(GUS))).isEqualTo("/dashboard/sign-in?why=guest");
      assertThat(Visitor.to(stranger.signIn(EVE))).isEqualTo("/dashboard/sign-in?why=stranger");
      assertThat(guest.cookies()).isEmpty();
      assertThat(guest.get("/dashboard/sign-in?why=guest").body()).contains("Slack says that you are a guest");
    }
    Map<String, String> asking = Map.copyOf(ada.cookies());
    HttpResponse<String> in = ada.get(back);
    assertThat(Visitor.to(in)).isEqualTo("/dashboard/tasks");
    assertThat(in.headers().allValues("Set-Cookie")).anySatisfy(
        c -> assertThat(c).startsWith("skep_session=").containsIgnoringCase("HttpOnly").contains("SameSite=Lax"));
    try (var again = new Visitor(world.bot().url())) {
      again.cookies().putAll(asking);
      assertThat(Visitor.to(again.get(back))).as("a code works once").isEqualTo("/dashboard/sign-in?why=refused");
    }
    assertThat(world.slack().problems()).anyMatch(p -> p.contains("invalid_code"));
  }

  /** The id of the task. */
  private static String merged(World world, String person, String channel, String title) {
    world.simulators().model().says("""
        {"kind": "propose", "brief": {"title": "%s", "repository": "acme/shop", "goal": "It is done.",
         "acceptanceCriteria": ["A test shows it"]}}""".formatted(title));
    String root = world.slack().say(person, channel, null, "@Skep please do " + title);
    world.press(person, channel, world.heard(channel, root, "Here is the brief"), "File it");
    JsonNode pull =
        world.pull("acme/shop", p -> p.path("title").asText().contains(title) && p.path("state").asText().equals("open"));
    int number = pull.path("number").asInt();
    world.heard(channel, root, ":white_check_mark: Build");
    world.gitHub().approve("acme/shop", number, "grace");
    world.heard(channel, root, "approved by grace");
    world.gitHub().merge("acme/shop", number, "grace");
    world.heard(channel, root, "Merged: ");
    return title;
  }

  private static void tableIsHarmless(Visitor ada, Visitor pam, World world) {
    HttpResponse<String> table = ada.get("/dashboard/tasks.csv");
    assertThat(table.headers().firstValue("Content-Type")).hasValueSatisfying(t -> assertThat(t).startsWith("text/csv"));
    assertThat(table.body().lines()).hasSize(3).anyMatch(l -> l.contains(",'=1+1 in the footer,MERGED,"))
        .anyMatch(l -> l.contains(",Private request,MERGED,"));
    assertThat(ada.get("/dashboard/figures.csv?by=person").body().lines()).anyMatch(l -> l.startsWith("all,,2,2,"))
        .anyMatch(l -> l.startsWith("person,Ada Lind,1,1,")).anyMatch(l -> l.startsWith("week,"));
    pam.signIn(PAM);
    assertThat(pam.get("/dashboard/tasks.csv").body()).contains("Secret plans").doesNotContain("Private request");
    assertThat(world.bot().port()).isPositive();
  }

  private static void aTaskTellsItsStory(Visitor ada, String list, String title) {
    Matcher link = Pattern.compile("href=\"(/dashboard/tasks/[0-9a-f-]{36})\">" + Pattern.quote(title)).matcher(list);
    assertThat(link.find()).isTrue();
    assertThat(ada.get(link.group(1)).body()).contains("Asked for", "Ada Lind", "Filed as issue #", "Handed to Copilot",
        "Build is green", "Approved by grace", "Merged by grace", "Pull request #", "Thread in Slack", "https://hive.slack");
    assertThat(ada.get("/dashboard/tasks/not-one").statusCode()).isEqualTo(404);
  }

  private static void privateOnesAreTold(Visitor pam, Visitor ada, String list) {
    assertThat(Pattern.compile("/dashboard/tasks/[0-9a-f-]{36}").matcher(list).results()).as("one has no page").hasSize(1);
    Matcher own = Pattern.compile("/dashboard/tasks/[0-9a-f-]{36}(?=\">Secret plans)")
        .matcher(pam.get("/dashboard/tasks").body());
    assertThat(own.find()).isTrue();
    assertThat(pam.get(own.group()).body()).contains("Secret plans");
    HttpResponse<String> refused = ada.get(own.group());
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).contains("There is no such task").doesNotContain("Secret plans");
  }

  private static void aLinkLetsInOnce(World world, Visitor nobody) {
    world.slack().command(GUS, SHOP, "/skep", "dashboard");
    world.slack().command(ADA, SHOP, "/skep", "dashboard");
    Pattern link = Pattern.compile("http://localhost:\\d+(/dashboard/enter\\?key=([\\w-]+))");
    String said = await().atMost(PATIENCE).until(() -> world.slack().everything(SHOP).toString(),
        all -> link.matcher(all).find() && all.contains("for full members of this workspace only"));
    Matcher found = link.matcher(said);
    assertThat(found.find()).isTrue();
    assertThat(nobody.get(found.group(1)).body()).contains("works once", found.group(2));
    assertThat(nobody.cookies()).as("looking at it lets nobody in").isEmpty();
    assertThat(Visitor.to(nobody.post("/dashboard/enter", Map.of("key", found.group(2))))).isEqualTo("/dashboard");
    assertThat(nobody.get("/dashboard").body()).contains("Ada Lind");
    try (var second = new Visitor(world.bot().url())) {
      assertThat(Visitor.to(second.post("/dashboard/enter", Map.of("key", found.group(2)))))
          .isEqualTo("/dashboard/sign-in?why=link");
      assertThat(second.cookies()).isEmpty();
    }
  }
}
