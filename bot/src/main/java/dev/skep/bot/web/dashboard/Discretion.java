package dev.skep.bot.web.dashboard;

import dev.skep.bot.web.Viewer;
import dev.skep.notifications.worth.Fact;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for where not everybody could read it is told to who asked, to who reviews and to those whom the
 * policy names. To all others it is a number: it counts in figures and stands in lists, without its words and links.
 */
@Singleton
class Discretion {
  private final Names names;
  private final @Nullable DashboardPolicy policy;

  Discretion(Names names, @io.micronaut.core.annotation.Nullable @Nullable DashboardPolicy policy) {
    this.names = names;
    this.policy = policy;
  }

  boolean mayRead(Viewer viewer, Fact fact) {
    return fact.asker().equals(viewer.id()) || fact.assignee().equals(viewer.id()) || names.isPublic(fact.team())
        || (policy != null && policy.seesAll().contains(viewer.id()));
  }
}
