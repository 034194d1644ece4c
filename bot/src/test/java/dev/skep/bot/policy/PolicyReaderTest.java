package dev.skep.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.Lane;
import dev.skep.intake.Asking;
import dev.skep.intake.KeywordRule;
import dev.skep.notifications.waiting.ReminderRules;
import dev.skep.throttle.Limits;
import dev.skep.throttle.Pace;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.ItemSource;
import dev.skep.throttle.queue.WorkQueue;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

  private static List<String> problems(String text) {
    return PolicyReader.read(text).problems().stream().map(p -> p.in("skep.yml")).toList();
  }

  @Test
  void theSmallestFileHasSensibleDefaults() {
    var read = PolicyReader.read("repositories:\n  - name: acme/shop\n");
    assertThat(read.problems()).isEmpty();
    assertThat(read.policy().throttle()).isEqualTo(ThrottleRules.DEFAULT);
    assertThat(read.policy().filers()).isEmpty();
    assertThat(read.policy().repositories()).singleElement().satisfies(r -> {
      assertThat(r.baseBranch()).isEqualTo("main");
      assertThat(r.agent()).isEqualTo("copilot");
      assertThat(r.aliases()).isEmpty();
    });
  }

  @Test
  void readsEverything() {
    var read = PolicyReader.read("""
        channels: [{id: C1, repository: shop}]
        repositories:
          - name: acme/Shop
            aliases: [shop, webshop]
            description: The web shop
            base_branch: release/1.x
            agent: copilot
            file: [U1]
        people: [{slack: U1, github: ada}]
        limits: {open_tasks: 5, open_tasks_per_repository: 2}
        file: {allow: [U1, U2], guests: [W9]}
        keywords: [{words: [checkout, rate limit], repository: shop}]
        asking: {questions: 2, remind_after: 30m, expire_after: 2d}
        agents: [{name: copilot, models: {fast: quick-1, frontier: strong-1}}]
        review: {humans: 1, code_owners: at_once, status: false, older_commits: ask_again, judge: false}
        builds: {tries: 2}
        reminders: {enabled: false, gaps: [2, 5]}
        """);
    assertThat(read.problems()).isEmpty();
    assertThat(read.policy().buildTries()).isEqualTo(2);
    assertThat(read.policy().reminders()).isEqualTo(new ReminderRules(false, List.of(2, 5)));
    assertThat(read.policy().judges()).isFalse();
    assertThat(read.policy().review()).isEqualTo(new ReviewRules(1, false, false, false));
    assertThat(read.policy().agentModels()).isEqualTo(Map.of("copilot",
        Map.of(TaskBrief.Tier.FAST, "quick-1", TaskBrief.Tier.FRONTIER, "strong-1")));
    assertThat(read.policy().keywords())
        .containsExactly(new KeywordRule(List.of("checkout", "rate limit"), "acme/Shop"));
    assertThat(read.policy().asking()).isEqualTo(new Asking(2, Duration.ofMinutes(30), Duration.ofDays(2)));
    assertThat(read.policy().logins()).isEqualTo(Map.of("U1", "ada"));
    assertThat(read.policy().throttle().limits()).isEqualTo(Limits.of(5, 2));
    assertThat(read.policy().filers()).isEqualTo(Set.of("U1", "U2"));
    assertThat(read.policy().filersOf()).isEqualTo(Map.of("acme/shop", Set.of("U1")));
    assertThat(read.policy().channelRepositories()).isEqualTo(Map.of("C1", "acme/Shop"));
    assertThat(read.policy().guests()).containsExactly("W9");
    assertThat(read.policy().repositories().getFirst().baseBranch()).isEqualTo("release/1.x");
  }

  @Test
  void settingsWithoutValuesCountAsNotSet() {
    var read = PolicyReader.read("""
        repositories:
          - name: acme/shop
            aliases:
            base_branch:
        people:
        limits:
        file: {allow: members}
        """);
    assertThat(read.problems()).isEmpty();
    assertThat(read.policy().filers()).isEmpty();
    assertThat(read.policy().review()).isEqualTo(new ReviewRules(2, true, true, true));
    assertThat(read.policy().judges()).isTrue();
  }

  @Test
  void namesEveryProblemWithItsLineFromTheTop() {
    assertThat(problems("""
        repositories:
          - name: shop
          - name: acme/api
            alias: [api]
          - name: acme/API
          - acme/docs
        limits: {open_tasks: 0, open_tasks_per_repository: 1.5}
        channels:
          - {id: C1, repository: acme/gone}
        people:
          - {github: ada}
          - {slack: U1, github: ada}
          - {slack: U1, github: bo}
        repo: []
        """)).containsExactly(
        "skep.yml line 2: a repository needs a name such as acme/shop, not 'shop'",
        "skep.yml line 4: unknown setting 'alias'; did you mean 'aliases'?",
        "skep.yml line 5: 'acme/API' is already the name or an alias of a repository",
        "skep.yml line 6: settings of the form 'name: value' belong here",
        "skep.yml line 7: 'open_tasks' must be 1 or more, not 0",
        "skep.yml line 7: 'open_tasks_per_repository' must be a whole number, not '1.5'",
        "skep.yml line 9: 'acme/gone' is not among the repositories",
        "skep.yml line 11: a person needs their Slack user id under 'slack'; one looks like U024BE7LH"
            + " (profile → ⋮ → Copy member ID)",
        "skep.yml line 13: 'U1' is listed twice",
        "skep.yml line 14: unknown setting 'repo'; did you mean 'repositories'?");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      aliases: {a: b}        | 'aliases' must be a list
      aliases: [[a]]         | 'aliases' must be a list of texts
      aliases: [acme/shop]   | 'acme/shop' is already the name or an alias of a repository
      description: [a]       | 'description' must be a text
      base_branch: a b       | 'a b' cannot be the name of a branch
      base_branch: a..b      | 'a..b' cannot be the name of a branch
      agent: claude          | there is no agent 'claude'; known: copilot
      file: everybody        | 'file' must be a list
      file: []               | 'file' names nobody, so nobody could file; leave it out to let every member file
      file: ['@ada']         | '@ada' is not a Slack user id; one looks like U024BE7LH
      name: acme/api         | 'name' is set twice
      colour: red            | unknown setting 'colour'; known here: name, aliases, description, base_branch, agent, file
      """)
  void aMistakeInARepositoryIsTheOnlyThingNamed(String line, String problem) {
    assertThat(problems("repositories:\n  - name: acme/shop\n    " + line)).singleElement().asString()
        .startsWith("skep.yml line 3: " + problem);
  }

  @Test
  void whatHoldsReleasesBackIsReadWithItsUnits() {
    var read = PolicyReader.read("""
        repositories: [{name: acme/shop}]
        limits: {open_tasks_per_person: 4, open_tasks_per_reviewer: 3, waiting_for_review: 2, every: 15m, per_day: 8,
                 per_week: 30, longest_wait: 3d}
        release_window: {days: [mon-thu, sat], from: "9:30", to: "17:00", zone: Europe/Berlin, holidays: [2026-12-25],
                         freeze: [2026-12-28..2027-01-02, 2027-03-01]}
        budget: {day: 20, month_tokens: 5_000_000, session: 0.04, sessions_per_task: 3, sessions_per_day: 40}
        """);
    assertThat(read.problems()).isEmpty();
    ThrottleRules rules = read.policy().throttle();
    assertThat(rules.limits()).isEqualTo(new Limits(20, 3, 4, 3, 2));
    assertThat(rules.pace()).isEqualTo(new Pace(Duration.ofMinutes(15), 8, 30));
    assertThat(rules.aging()).isEqualTo(Duration.ofDays(3));
    assertThat(rules.window()).isEqualTo(new ReleaseWindow(
        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.SATURDAY),
        LocalTime.of(9, 30), LocalTime.of(17, 0), ZoneId.of("Europe/Berlin"), Set.of(LocalDate.of(2026, 12, 25)),
        List.of(new ReleaseWindow.Freeze(LocalDate.of(2026, 12, 28), LocalDate.of(2027, 1, 2)),
            new ReleaseWindow.Freeze(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 1)))));
    assertThat(rules.money().sessionsPerTask()).isEqualTo(3);
    assertThat(rules.money().sessionsPerDay()).isEqualTo(40);
    assertThat(rules.money().costPerDay()).isEqualByComparingTo("20");
    assertThat(rules.money().tokensPerMonth()).isEqualTo(5_000_000);
    assertThat(rules.money().costOfSession()).isEqualByComparingTo("0.04");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      file: {allow: everyone}                                  | 'allow' must be the word members, or a list
      file: {allow: []}                                        | 'allow' names nobody, so nobody could file
      file: {guests: [C1]}                                     | 'C1' is not a Slack user id
      file: [U1]                                               | settings of the form 'name: value' belong here
      channels: [{id: '#shop', repository: acme/shop}]         | a channel needs its Slack id, such as C024BE91L
      channels: [{id: C1}]                                     | a channel needs a repository
      channels: [{id: C1, repository: acme/shop}, {id: C1, repository: acme/shop}] | 'C1' is listed twice
      agents: [{name: claude}]                                 | there is no agent 'claude'; known: copilot
      agents: [{name: copilot}, {name: copilot}]               | 'copilot' is listed twice
      agents: [{name: copilot, models: {strong: x}}]           | unknown setting 'strong'
      review: {humans: 3}                                      | 'humans' must be 1 or 2, not 3
      review: {code_owners: never}                             | 'code_owners' must be after_first_approval or at_once
      review: {status: 'on'}                                   | 'status' must be true or false
      review: {older_commits: no}                              | 'older_commits' must be count or ask_again, not 'no'
      review: {people: 2}                                      | unknown setting 'people'
      builds: {tries: 0}                                       | 'tries' must be 1 or more, not 0
      builds: {tries: 11}                                      | 'tries' must be 1 to 10, not 11
      builds: {rounds: 2}                                      | unknown setting 'rounds'
      reminders: {gaps: [1, 4, 4]}                             | 'gaps' must grow
      reminders: {gaps: [0, 2]}                                | 'gaps' must be working days from 1 to 60, not '0'
      reminders: {gaps: []}                                    | 'gaps' must list 1 to 10 numbers of working days
      reminders: {on: true}                                    | unknown setting 'on'
      people: {slack: U1, github: ada}                         | 'people' must be a list
      people: [{slack: U1, github: '@ada'}]                    | a person needs their GitHub login under 'github'
      people: [{slack: U1}]                                    | a person needs their GitHub login under 'github'
      limits: {per_day: 0}                                     | 'per_day' must be 1 or more, not 0
      limits: {github_writes_per_hour: 3}                      | 'github_writes_per_hour' must be 4 or more
      limits: {every: fast}                                    | 'every' must be a time such as 30m
      release_window: {days: [funday]}                         | 'days' must list days such as mon or mon-fri, not 'funday'
      release_window: {from: 9}                                | 'from' must be a time of day in quotes such as "09:30"
      release_window: {zone: Mars}                             | 'zone' must be a time zone such as UTC or Europe/Vienna
      release_window: {holidays: [christmas]}                  | 'holidays' must list days such as 2026-12-24, not
      release_window: {freeze: [2026-12-20..]}                 | 'freeze' must list days such as 2026-12-24 or spans such as
      release_window: {freeze: [2027-01-02..2026-12-20]}       | the freeze 2027-01-02..2026-12-20 ends before it begins
      budget: {sessions_per_task: none}                        | 'sessions_per_task' must be a whole number
      Limits: {}                                               | unknown setting 'Limits'; did you mean 'limits'?
      limits: 5                                                | settings of the form 'name: value' belong here
      """)
  void aMistakeElsewhereIsTheOnlyThingNamed(String line, String problem) {
    assertThat(problems("repositories: [{name: acme/shop}]\n" + line)).singleElement().asString()
        .startsWith("skep.yml line 2: " + problem);
  }

  @ParameterizedTest
  @CsvSource({"shop", "acme/", "/shop", "acme/..", "a/b/c", "'acme/s hop'", "https://github.com/acme/shop", "-a/b"})
  void whatIsNoRepositoryIsRefused(String name) {
    assertThat(problems("repositories: [{name: '" + name + "'}]")).singleElement().asString()
        .startsWith("skep.yml line 1: a repository needs a name such as acme/shop");
  }

  @Test
  void whatIsNotYamlOrEmptyIsSaidSo() {
    assertThat(problems("repositories:\n  a: [")).singleElement().asString().startsWith("skep.yml line 2: is not YAML");
    assertThat(problems("a: 1\n---\nb: 2")).singleElement().asString().contains("is not YAML");
    assertThat(problems("a: \u0001")).singleElement().asString().startsWith("skep.yml is not YAML");
    assertThat(problems("- a")).singleElement().asString().contains("settings of the form 'name: value' belong here");
    assertThat(problems("")).containsExactly(problems("people: []").getFirst())
        .singleElement().asString().startsWith("skep.yml lists no repository");
  }

  @Test
  void aWaitIsANumberWithAUnit() {
    assertThat(problems("""
        repositories: [{name: acme/shop}]
        asking: {remind_after: soon, expire_after: 0h, questions: 0}
        """)).hasSize(3).allSatisfy(p -> assertThat(p).contains("2"));
  }

  private static final String QUEUE = """
      repositories: [{name: acme/shop, aliases: [shop]}]
      release_window: {days: [mon-fri], from: "09:00", to: "17:00", zone: Europe/Vienna}
      queues:
        - name: flags
          channel: C02CLEAN
          playbook: flag-cleanup
          repository: shop
          assignees: [U1, U2]
          epic: SHOP-9
          check: true
          announce: 1h
          per_day: 3
          waiting_for_review: 4
          window: {days: [mon, tue], from: "09:30", to: "10:30", zone: Europe/Vienna}
          sources:
            - {name: expired, finder: flags that nobody reads}
            - {name: board, jql: labels = cleanup}
            - {name: service, mcp: {server: flags, tool: list, arguments: '{"status": "expired"}'}}
      """;

  @Test
  void workingHoursAreOfficeHoursUnlessToldOtherwise() {
    String smallest = "repositories: [{name: acme/shop}]\n";
    ReleaseWindow usual = PolicyReader.read(smallest).policy().workingHours();
    assertThat(usual.days()).hasSize(5);
    assertThat(usual.from()).hasHour(8);
    assertThat(PolicyReader.read(smallest + "working_hours: {days: [sun], from: \"22:00\", to: \"02:00\"}").policy()
        .workingHours().days()).containsExactly(DayOfWeek.SUNDAY);
    assertThat(PolicyReader.read(smallest + "working_hours: {days: sun}").problems())
        .extracting(PolicyProblem::words).containsExactly("'days' must be a list");
  }

  @Test
  void aQueueIsRead() {
    PolicyReader.Result read = PolicyReader.read(QUEUE);
    assertThat(read.problems()).isEmpty();
    WorkQueue queue = read.policy().queues().getFirst();
    assertThat(queue.repository()).isEqualTo("acme/shop");
    assertThat(queue.lane()).isEqualTo(Lane.BACKGROUND);
    assertThat(queue.rules().pace().perDay()).isEqualTo(3);
    assertThat(queue.rules().waitingForReview()).isEqualTo(4);
    assertThat(queue.check()).isTrue();
    assertThat(queue.announceBefore()).isEqualTo(Duration.ofHours(1));
    assertThat(List.of(queue.assignee(0), queue.assignee(1), queue.assignee(2))).containsExactly("U1", "U2", "U1");
    assertThat(queue.sources()).containsExactly(new ItemSource.Finder("expired", "flags that nobody reads"),
        new ItemSource.Jql("board", "labels = cleanup"),
        new ItemSource.McpTool("service", "flags", "list", "{\"status\": \"expired\"}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      days: [mon, tue]           | days: [sat]             | can never release anything: its window is never open at the same time
      channel: C02CLEAN          | channel: flags          | a queue needs the Slack id of its channel
      repository: shop           | repository: acme/gone   | 'acme/gone' is not among the repositories
      check: true                | check: maybe            | 'check' must be true or false, not 'maybe'
      check: true                | lane: now               | 'lane' must be normal or background, not 'now'
      announce: 1h               | announce: 8d            | 'announce' must be 7d or less, such as 1h
      name: flags                | name: '#flags'          | a queue needs a name of letters
      playbook: flag-cleanup     | epic: SHOP-1            | a queue needs a playbook
      jql: labels = cleanup      | jql: a, chat: b         | a source needs a name and one of
      name: board                | name: Expired           | the queue has a source 'Expired' already
      [U1, U2]                   | [ada]                   | 'ada' is not a Slack user id
      """)
  void aMistakeInAQueueIsSaidAtOnce(String right, String wrong, String problem) {
    assertThat(QUEUE).contains(right);
    assertThat(problems(QUEUE.replaceFirst(java.util.regex.Pattern.quote(right), wrong))).anySatisfy(
        p -> assertThat(p).contains(problem));
  }

  @Test
  void saysWhoSeesPrivateTasksOnTheDashboard() {
    String file = "repositories: [{name: acme/shop}]\ndashboard:\n  see_all: [U1, W2]\n";
    assertThat(PolicyReader.read(file).policy().seesAll()).isEqualTo(Set.of("U1", "W2"));
    assertThat(problems(file.replace("U1", "ada"))).singleElement().asString().startsWith("skep.yml line 3: 'ada'");
    assertThat(problems(file.replace("see_all", "sees"))).singleElement().asString()
        .startsWith("skep.yml line 3: unknown setting 'sees'");
  }
}
