package dev.skep.throttle.schedule;

import io.micronaut.context.BeanContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.DateBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quartz as a durable alarm clock: clustered on PostgreSQL, for one process on H2.
 *
 * <p>It decides nothing. An alarm says "look at this schedule now", and {@link DueSchedules} decides by our own clock
 * and table; so one that rings early, twice or on two replicas changes nothing, and one that is lost is made up for by
 * the look at all of them every {@value #LOOK_SECONDS} seconds, and by setting them all anew at the start.
 *
 * <p>Misfires: the alarm of a schedule rings once as soon as possible, and what was due meanwhile is decided then (see
 * {@link Schedule#LATE_MOST}); the look at all of them is left out until its next time, which sees the same.
 */
@Singleton
public class WakeUps {
  private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);
  static final int LOOK_SECONDS = 60;
  private static final String GROUP = "schedule";
  private static final JobKey LOOK = JobKey.jobKey("look", "skep");
  /** How soon a replica sees what another one has set. */
  private static final Duration IDLE = Duration.ofSeconds(5);
  /** Quartz counts in whole seconds here. */
  private static final Duration FARTHEST = Duration.ofDays(3_650);

  private final DataSource dataSource;
  private final BeanContext beans;
  private final Clock clock;
  private @Nullable Scheduler quartz;
  private boolean closed;

  WakeUps(DataSource dataSource, BeanContext beans, Clock clock) {
    this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
    this.beans = beans;
    this.clock = clock;
  }

  /** From now on alarms ring here. Before that they are only stored. */
  public void start() {
    try {
      Scheduler scheduler = quartz();
      scheduler.scheduleJob(
          JobBuilder.newJob(ScheduleAlarm.class).withIdentity(LOOK).build(),
          Set.of(TriggerBuilder.newTrigger().withIdentity(LOOK.getName(), LOOK.getGroup())
              .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(LOOK_SECONDS)
                  .withMisfireHandlingInstructionNextWithRemainingCount())
              .build()),
          true);
      beans.getBean(DueSchedules.class).armAll();
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("schedules cannot be started", e);
    }
  }

  /** Has this schedule looked at then. What cannot be set is left to the look at all of them. */
  void arm(UUID id, Instant at) {
    try {
      JobDetail job = JobBuilder.newJob(ScheduleAlarm.class).withIdentity(id.toString(), GROUP).build();
      quartz().scheduleJob(job, Set.of(trigger(id, at)), true);
    } catch (SchedulerException | RuntimeException e) {
      LOG.warn("the alarm of schedule {} could not be set: {}", id, e.toString());
    }
  }

  /** Our clock may not be Quartz's: what counts is how long it is from now. */
  private Trigger trigger(UUID id, Instant at) {
    Duration until = Duration.between(clock.instant(), at);
    Duration bounded = until.compareTo(FARTHEST) > 0 ? FARTHEST : until.isNegative() ? Duration.ZERO : until;
    int seconds = Math.toIntExact(bounded.plusNanos(999_999_999).toSeconds());
    return TriggerBuilder.newTrigger().withIdentity(TriggerKey.triggerKey(id.toString(), GROUP))
        .startAt(DateBuilder.futureDate(seconds, DateBuilder.IntervalUnit.SECOND))
        .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow()).build();
  }

  void disarm(UUID id) {
    try {
      quartz().deleteJob(JobKey.jobKey(id.toString(), GROUP));
    } catch (SchedulerException | RuntimeException e) {
      LOG.warn("the alarm of schedule {} could not be taken away: {}", id, e.toString());
    }
  }

  /** Made at first use: most of what runs beside schedules has none. */
  private synchronized Scheduler quartz() throws SchedulerException {
    if (closed) {
      throw new SchedulerException("shut down");
    }
    Scheduler known = quartz;
    if (known == null) {
      known = make();
      quartz = known;
    }
    return known;
  }

  /** Quartz keeps its schedulers by name for all of a process; here several with one name may share a database. */
  private Scheduler make() throws SchedulerException {
    String source = "skep-" + UUID.randomUUID();
    DBConnectionManager.getInstance().addConnectionProvider(source, new Connections(dataSource));
    synchronized (WakeUps.class) {
      Scheduler made = new StdSchedulerFactory(properties(source)).getScheduler();
      SchedulerRepository.getInstance().remove(made.getSchedulerName());
      made.setJobFactory((bundle, scheduler) -> beans.getBean(bundle.getJobDetail().getJobClass()));
      return made;
    }
  }

  private Properties properties(String source) {
    var all = new Properties();
    all.put("org.quartz.scheduler.instanceName", "skep");
    all.put("org.quartz.scheduler.instanceId", source);
    all.put("org.quartz.scheduler.idleWaitTime", Long.toString(IDLE.toMillis()));
    all.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    all.put("org.quartz.threadPool.threadCount", "2");
    all.put("org.quartz.threadPool.makeThreadsDaemons", "true");
    all.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    all.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    all.put("org.quartz.jobStore.dataSource", source);
    all.put("org.quartz.jobStore.tablePrefix", "qrtz_");
    all.put("org.quartz.jobStore.useProperties", "true");
    all.put("org.quartz.jobStore.isClustered", Boolean.toString(isPostgreSql()));
    all.put("org.quartz.jobStore.clusterCheckinInterval", "10000");
    return all;
  }

  private boolean isPostgreSql() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be asked what it is", e);
    }
  }

  /** What rings now is finished first. */
  @PreDestroy
  void close() throws SchedulerException {
    Scheduler open = ending();
    if (open != null) {
      open.shutdown(true);
    }
  }

  /** Apart from the wait, since what rings now may still want to set its next alarm. */
  private synchronized @Nullable Scheduler ending() {
    closed = true;
    return quartz;
  }

  private record Connections(DataSource dataSource) implements ConnectionProvider {
    @Override
    public Connection getConnection() throws SQLException {
      return dataSource.getConnection();
    }

    @Override
    public void initialize() {}

    @Override
    public void shutdown() {}
  }
}
