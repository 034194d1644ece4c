package dev.skep.bot.web.dashboard;

import dev.skep.bot.web.Viewer;
import dev.skep.notifications.worth.Fact;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for where not everybody could read it is told to who asked, to who reviews and to those whom the
 * policy names. To all others it is a number: it counts in figures and stands in lists, without its words and links.
 */
@Singleton
public class Discretion {
  private final Names names;
  private final @Nullable DashboardPolicy policy;

  Discretion(Names names, @io.micronaut.core.annotation.Nullable @Nullable DashboardPolicy policy) {
    this.names = names;
    this.policy = policy;
  }

  boolean mayRead(Viewer viewer, Fact fact) {
    return mayRead(viewer.id(), fact.asker(), fact.assignee(), () -> names.isPublic(fact.team()));
  }

  /** @param isPublic whether everybody can read where it was asked for; is asked only where nothing else decides */
  public boolean mayRead(String person, String asker, String reviewer, BooleanSupplier isPublic) {
    return person.equals(asker) || person.equals(reviewer) || seesAll(person) || isPublic.getAsBoolean();
  }

  /** Whether this person may read whatever was asked for, wherever. */
  public boolean seesAll(String person) {
    return policy != null && policy.seesAll().contains(person);
  }
}
