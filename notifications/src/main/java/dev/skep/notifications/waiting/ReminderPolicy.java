package dev.skep.notifications.waiting;

/** What the company says of reminders. Reads what is in force at the time of the call. */
@FunctionalInterface
public interface ReminderPolicy {
  ReminderRules reminders();
}
