package dev.skep.bot.github;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.inbox.Inbox;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Origin;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Completion;
import dev.skep.dispatch.CodingAgent;
import dev.skep.dispatch.Follower;
import dev.skep.dispatch.Looks;
import dev.skep.dispatch.WorkTracker;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.WorkingHours;
import dev.skep.notifications.build.AgentTeller;
import dev.skep.notifications.build.BuildJudge;
import dev.skep.notifications.build.BuildLogs;
import dev.skep.notifications.remark.RemarkSource;
import dev.skep.notifications.review.ReviewDesk;
import dev.skep.notifications.signal.Faces;
import dev.skep.notifications.worth.MergedPullRequests;
import dev.skep.throttle.ReleaseWindow;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.inject.qualifiers.PrimaryQualifier;
import io.micronaut.transaction.TransactionOperations;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.slf4j.LoggerFactory;

/** The whole bot between platforms in memory, through which many histories go side by side, from tick to tick. */
final class HistoryBatch implements AutoCloseable {
  private static final String SECRET = "secret";
  /** For so many ticks after all is over deliveries still come in. */
  private static final int LATE = 2;

  /** What it says of each history would fill books. */
  private final Logger log = (Logger) LoggerFactory.getLogger("dev.skep");
  private final Level before = log.getLevel();
  private final FakeGitHub github = new FakeGitHub();
  private final HistoryPlatforms platforms = new HistoryPlatforms();
  final HandClock clock = new HandClock();
  final ApplicationContext context = start();
  private final TaskStore tasks = context.getBean(TaskStore.class);
  private final Outbox outbox = context.getBean(Outbox.class);
  private final Inbox inbox = context.getBean(Inbox.class);
  private final Follower follower = context.getBean(Follower.class);
  private final GitHubWebhookController door = context.getBean(GitHubWebhookController.class);

  private ApplicationContext start() {
    log.setLevel(Level.ERROR);
    var settings = new HashMap<>(Databases.H2.fresh());
    settings.computeIfPresent("datasources.default.url", (_, url) -> url + ";QUERY_CACHE_SIZE=500");
    settings.putAll(FakeGitHub.bot(github.url(), SECRET));
    settings.put("skep.config", FakeGitHub.class.getResource("histories.yml").getPath());
    HistoryPlatforms.Builds builds = platforms.new Builds();
    return ApplicationContext.builder().properties(settings).singletons(clock).beanDefinitions(
        first(WorkTracker.class, platforms), first(CodingAgent.class, platforms), first(Messenger.class, platforms),
        first(ReviewDesk.class, platforms), first(Faces.class, platforms), first(RemarkSource.class, platforms),
        first(BuildLogs.class, builds), first(AgentTeller.class, builds), first(BuildJudge.class, builds),
        first(WorkingHours.class, _ -> ReleaseWindow.ALWAYS),
        first(MergedPullRequests.class, (_, _, _) -> OptionalInt.empty())).start();
  }

  private static <T> RuntimeBeanDefinition<T> first(Class<T> port, T bean) {
    return RuntimeBeanDefinition.builder(port, () -> bean).qualifier(PrimaryQualifier.instance()).singleton(true).build();
  }

  /** Lives them to their ends, and looks once more at each; {@code random} says when effects are carried out. */
  void live(List<History> histories, Random random) {
    empty();
    platforms.clear();
    histories.forEach(this::begin);
    work();
    int ticks = histories.stream().mapToInt(h -> h.life.ticks()).max().orElse(0);
    for (int i = 1; i <= ticks; i++) {
      int tick = i;
      clock.forward(RandomLife.TICK);
      act(histories, tick);
      List<History> moved = histories.stream().filter(h -> h.comesTo(tick)).toList();
      histories.stream().filter(h -> tick <= h.life.ticks() + LATE).forEach(h -> deliver(h, moved.contains(h)));
      inbox.worker().runDue();
      if (random.nextInt(3) > 0) {
        outbox.worker().runDue();
      }
      lookWhereNobodyDid(histories);
    }
    end(histories);
  }

  private void begin(History history) {
    platforms.add(history);
    var origin = new Origin("C01SHOP", history.repository, "U001ADA", "Ada Lind", "", "1700000000.0001");
    history.task = tasks.submit(Tasks.brief(history.repository), origin, Actor.person("U001ADA"), "").id();
    tasks.apply(history.task, new TaskTrigger.Released(), Actor.SKEP, "");
  }

  /** People see how it stands before they do something. */
  private void act(List<History> histories, int tick) {
    List<History> acting = histories.stream().filter(h -> next(h, tick) != RandomLife.Person.NOBODY).toList();
    if (acting.isEmpty()) {
      return;
    }
    acting.forEach(h -> Looks.again(outbox, h.task));
    work();
    acting.forEach(h -> {
      TaskTrigger trigger = switch (next(h, tick)) {
        case CANCELS -> new TaskTrigger.Cancelled("Ada Lind");
        case STARTS_OVER -> new TaskTrigger.StartedOver();
        case TRIES_AGAIN -> new TaskTrigger.Retried();
        case NOBODY -> throw new IllegalStateException();
      };
      tasks.apply(h.task, trigger, Actor.person("U001ADA"), "");
      tasks.apply(h.task, new TaskTrigger.Released(), Actor.SKEP, "");
    });
    work();
  }

  private static RandomLife.Person next(History history, int tick) {
    int next = history.moment + 1;
    boolean due = next < history.life.moments().size() && history.life.moments().get(next).tick() == tick;
    return due ? history.life.moments().get(next).person() : RandomLife.Person.NOBODY;
  }

  private void deliver(History history, boolean moved) {
    if (history.kind != History.Kind.PROMPT && history.random.nextInt(12) == 0) {
      Looks.again(outbox, history.task);
    }
    slowly(history);
    history.arriving(moved).forEach(parcel -> send(history, parcel));
  }

  /** Now and then a look takes so long that others come and go before it is written. */
  private void slowly(History history) {
    Completion slow = history.slow;
    if (slow != null && history.random.nextInt(3) == 0) {
      history.slow = null;
      write(slow);
    } else if (history.kind != History.Kind.PROMPT && slow == null && history.random.nextInt(8) == 0) {
      int seen = history.seen;
      history.slow = follower.look(history.task, "", "slow");
      history.seen = seen;
    }
  }

  @SuppressWarnings("unchecked")
  private void write(Completion completion) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      completion.write();
      return null;
    });
  }

  private void send(History history, History.Parcel parcel) {
    byte[] body = parcel.sent().body().replace(LifeAtGitHub.REPOSITORY, history.repository)
        .getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer = door.receive(HttpRequest.POST("/github/webhooks", body),
        WebhookSignature.sign(SECRET, body), parcel.sent().event(), parcel.id());
    if (answer.code() != 202) {
      throw new AssertionError(answer.code() + " " + answer.body());
    }
  }

  private void lookWhereNobodyDid(List<History> histories) {
    List<History> unseen = histories.stream().filter(History::mustLook).toList();
    unseen.forEach(h -> Looks.again(outbox, h.task));
    if (!unseen.isEmpty()) {
      outbox.worker().runDue();
    }
  }

  private void end(List<History> histories) {
    histories.forEach(h -> {
      if (h.slow != null) {
        write(h.slow);
      }
    });
    histories.forEach(h -> Looks.again(outbox, h.task));
    for (int i = 0; i < 3; i++) {
      clock.forward(RandomLife.TICK);
      work();
    }
  }

  private void work() {
    inbox.worker().runDue();
    outbox.worker().runDue();
    clock.forward(Duration.ofSeconds(10));
    outbox.worker().runDue();
  }

  /** Nothing is left of those before. */
  @SuppressWarnings("unchecked")
  private void empty() {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      try (var sql = status.getConnection().createStatement()) {
        var tables = new ArrayList<String>();
        try (ResultSet names = sql.executeQuery("select table_name from information_schema.tables where table_schema ="
            + " 'public' and table_name not like 'qrtz%' and table_name not like 'flyway%'")) {
          while (names.next()) {
            tables.add(names.getString(1));
          }
        }
        sql.execute("set referential_integrity false");
        for (String table : tables) {
          sql.execute("truncate table " + table);
        }
        sql.execute("set referential_integrity true");
        return null;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Override
  public void close() {
    context.close();
    github.close();
    log.setLevel(before);
  }
}
