package dev.skep.throttle.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.prompt.CampaignRules;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.Pauses;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.ItemBriefs;
import dev.skep.throttle.queue.ListRefused;
import dev.skep.throttle.queue.ListedItem;
import dev.skep.throttle.queue.WorkQueue;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignsTest {
  private static final ThrottlePolicy ROOM = () -> ThrottleRules.DEFAULT;
  private final HandClock clock = new HandClock();
  private final Company company = new Company();
  private ApplicationContext context;

  /** What campaigns need of others. */
  private static final class Company implements ItemBriefs, CampaignBook, TargetFinder, DeliveryHandler<ShowCampaign> {
    final List<String> found = new ArrayList<>(List.of("acme/a", "acme/b", "acme/c", "acme/d", "acme/e", "acme/f"));
    volatile int version = 1;
    volatile String refusal = "";

    @Override
    public ListedItem cleaned(ListedItem item) {
      return item;
    }

    @Override
    public Made brief(WorkQueue queue, ListedItem item) {
      return new Made.Brief(Tasks.brief(item.repository()).withTemplate(queue.playbook() + "@" + version));
    }

    @Override
    public boolean mayFile(String person, String repository) {
      return true;
    }

    @Override
    public Optional<Book> book(String playbook) {
      return Optional.of(new Book(version, playbook, CampaignRules.DEFAULT));
    }

    @Override
    public Found find(Targets targets, String person, String repository) {
      if (!refusal.isEmpty()) {
        throw new ListRefused(refusal);
      }
      return new Found(found.stream().map(name -> {
        String[] parts = name.split(" after ");
        return new ListedItem(parts[0], "", "", parts[0], parts.length == 2 ? Map.of(AFTER, parts[1]) : Map.of());
      }).toList(), "");
    }

    @Override
    public String kind() {
      return ShowCampaign.KIND;
    }

    @Override
    public Class<ShowCampaign> type() {
      return ShowCampaign.class;
    }

    @Override
    public Completion deliver(ShowCampaign show, Attempt attempt) {
      return Completion.NOTHING;
    }
  }

  private Campaigns campaigns() {
    return context.getBean(Campaigns.class);
  }

  private UUID running(Databases database) {
    context = database.start(Map.of(), clock, ROOM, company);
    UUID id = campaigns().propose(new Campaigns.Wanted(
        "Java 25", "C01", "U1", "Ada", "dependency-bump", "", "", new Targets.Listed(company.found)), null);
    run();
    campaigns().shown(id, "1.0");
    campaigns().start(id);
    run();
    return id;
  }

  private void run() {
    for (int i = 0; i < 3; i++) {
      context.getBean(Outbox.class).worker().runDue();
      clock.forward(Duration.ofSeconds(4));
    }
  }

  private Campaign campaign(UUID id) {
    return campaigns().find(id).orElseThrow();
  }

  private Map<Integer, Task> tasks(UUID id) {
    return campaigns().tasks(campaign(id));
  }

  private void end(UUID id, int number, boolean merged) {
    TaskStore store = context.getBean(TaskStore.class);
    Task task = tasks(id).get(number);
    for (TaskTrigger trigger : merged ? Tasks.LIFE : Tasks.LIFE.subList(0, 3)) {
      store.apply(task.id(), trigger, Actor.SKEP, "");
    }
    if (!merged) {
      store.apply(task.id(), new TaskTrigger.ClosedUnmerged("grace"), Actor.SKEP, "");
    }
    run();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void oneThenThreeThenTheRestThenDone(Databases database) {
    UUID id = running(database);
    try (var open = context) {
      assertThat(tasks(id)).containsOnlyKeys(1);
      end(id, 1, true);
      assertThat(tasks(id)).containsOnlyKeys(1, 2, 3, 4);
      end(id, 2, true);
      end(id, 3, true);
      assertThat(tasks(id)).hasSize(4);
      end(id, 4, true);
      assertThat(tasks(id)).hasSize(6);
      end(id, 5, true);
      end(id, 6, true);
      assertThat(campaign(id).state()).isEqualTo(Campaign.State.DONE);
      assertThat(campaign(id).endedAt()).isNotNull();
      assertThat(tasks(id).values()).allMatch(t -> t.origin().thread().equals("1.0") && id.equals(t.batch()));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void itStopsByItselfAndSaysWhyAndGoesOnWithTheMendedPlaybook(Databases database) {
    UUID id = running(database);
    try (var open = context) {
      end(id, 1, false);
      assertThat(campaign(id).state()).isEqualTo(Campaign.State.STOPPED);
      assertThat(campaign(id).why()).isEqualTo("1 of 1 was closed without merging, and the playbook allows 20 %");
      assertThat(context.getBean(Pauses.class).of(campaign(id).scope())).isPresent();
      assertThat(campaigns().mend(id)).isTrue();
      run();
      assertThat(campaign(id).state()).as("the playbook is as it was").isEqualTo(Campaign.State.MENDING);
      company.version = 2;
      campaigns().lookAgain();
      run();
      assertThat(campaign(id).state()).isEqualTo(Campaign.State.RUNNING);
      assertThat(tasks(id)).as("what went wrong is tried first, alone").containsOnlyKeys(1);
      assertThat(tasks(id).get(1).brief().template()).isEqualTo("dependency-bump@2");
      assertThat(tasks(id).get(1).state()).isEqualTo(TaskState.RELEASED);
      end(id, 1, true);
      assertThat(tasks(id)).hasSize(4);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aPersonStopsItLetsItGoOnAndEndsIt(Databases database) {
    UUID id = running(database);
    try (var open = context) {
      assertThat(campaigns().stop(id, "Ada")).isTrue();
      assertThat(campaigns().stop(id, "Ada")).isFalse();
      end(id, 1, true);
      assertThat(tasks(id)).as("nothing new while it is stopped").hasSize(1);
      campaigns().goOn(id, "U1");
      run();
      assertThat(tasks(id)).as("the rest at once, as the person wants").hasSize(6);
      campaigns().end(id, "U1", "Ada");
      run();
      assertThat(campaign(id).state()).isEqualTo(Campaign.State.CANCELLED);
      assertThat(tasks(id).values()).noneMatch(t -> t.state() == TaskState.QUEUED);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatComesAfterOneThatWasNotMergedIsHeldAndNotTheCampaign(Databases database) {
    company.found.clear();
    company.found.addAll(List.of("acme/x", "acme/a", "acme/b after acme/a", "acme/c", "acme/d", "acme/e", "acme/f"));
    UUID id = running(database);
    try (var open = context) {
      end(id, 1, true);
      assertThat(tasks(id).get(3).after()).containsExactly(tasks(id).get(2).id());
      end(id, 2, false);
      assertThat(campaign(id).state()).as("half of those that ended").isEqualTo(Campaign.State.STOPPED);
      campaigns().goOn(id, "U1");
      run();
      List.of(4, 5, 6, 7).forEach(n -> end(id, n, true));
      assertThat(tasks(id).get(3).state()).isEqualTo(TaskState.FAILED);
      assertThat(campaign(id).state()).isEqualTo(Campaign.State.DONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void itIsNotDoneWhileWhatCameAfterAMergedOneIsStillToStart(Databases database) {
    company.found.clear();
    company.found.addAll(List.of("acme/a", "acme/b after acme/a"));
    UUID id = running(database);
    try (var open = context) {
      campaigns().stop(id, "Ada");
      campaigns().goOn(id, "U1");
      run();
      assertThat(tasks(id).get(2).after()).hasSize(1);
      Tasks.LIFE.forEach(trigger -> context.getBean(TaskStore.class).apply(tasks(id).get(1).id(), trigger, Actor.SKEP, ""));
      lookAtOnce(id);
      assertThat(tasks(id).get(2).state()).as("nobody let it start yet").isEqualTo(TaskState.QUEUED);
      assertThat(campaign(id).state()).isEqualTo(Campaign.State.RUNNING);
      run();
      end(id, 2, true);
      assertThat(campaign(id).state()).isEqualTo(Campaign.State.DONE);
    }
  }

  @SuppressWarnings("unchecked")
  private void lookAtOnce(UUID id) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      campaigns().look(id, "x");
      return null;
    });
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatCannotBeFoundIsSaidAndNothingIsSetUp(Databases database) {
    company.refusal = "I do not know acme/gone. Nothing was set up.";
    context = database.start(Map.of(), clock, ROOM, company);
    try (var open = context) {
      UUID id = campaigns().propose(
          new Campaigns.Wanted("x", "C01", "U1", "Ada", "change", "", "", Targets.read("acme/gone")), null);
      run();
      assertThat(campaign(id).state()).isEqualTo(Campaign.State.CANCELLED);
      assertThat(campaign(id).why()).isEqualTo(company.refusal);
      assertThat(campaigns().start(id)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      topic: java           | repositories with the topic java
      file: ci/Jenkinsfile  | repositories that have ci/Jenkinsfile
      search: language:java | repositories that fit “language:java”
      acme/a, acme/b        | 2 in a list
      - acme/a              | 1 in a list
      """)
  void targetsAreReadFromWords(String words, String said) {
    assertThat(Targets.read(words).words()).isEqualTo(said);
    assertThat(Targets.read(Targets.read(words).typed())).isEqualTo(Targets.read(words));
  }
}
