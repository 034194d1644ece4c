package dev.skep.throttle.schedule;

import io.micronaut.context.annotation.Prototype;
import java.util.UUID;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;

/** An alarm rang. Its name is stored with each alarm: where it changes, those before it are set anew at the start. */
@Prototype
class ScheduleAlarm implements Job {
  private final DueSchedules due;

  ScheduleAlarm(DueSchedules due) {
    this.due = due;
  }

  @Override
  public void execute(JobExecutionContext context) {
    JobKey key = context.getJobDetail().getKey();
    if (key.getName().equals("look")) {
      due.look();
    } else {
      due.look(UUID.fromString(key.getName()));
    }
  }
}
