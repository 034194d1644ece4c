package dev.skep.bot.slack.home;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.core.task.TaskStore;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.OpenBriefs;
import dev.skep.intake.OwnDefaults;
import dev.skep.intake.Repository;
import dev.skep.intake.Surroundings;
import dev.skep.notifications.HowMuchTold;
import dev.skep.notifications.waiting.WaitingList;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Slice;
import dev.skep.notifications.worth.Worth;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Shows people their home tab. Calls out. */
@Singleton
public class HomeTab {
  private final SlackClient slack;
  private final Surroundings surroundings;
  private final IntakePolicy policy;
  private final OwnDefaults own;
  private final HowMuchTold told;
  private final OpenBriefs briefs;
  private final TaskStore tasks;
  private final WaitingList waiting;
  private final Worth worth;
  private final Clock clock;

  HomeTab(SlackClient slack, Surroundings surroundings, IntakePolicy policy, OwnDefaults own, HowMuchTold told,
      OpenBriefs briefs, TaskStore tasks, WaitingList waiting, Worth worth, Clock clock) {
    this.slack = slack;
    this.surroundings = surroundings;
    this.policy = policy;
    this.own = own;
    this.told = told;
    this.briefs = briefs;
    this.tasks = tasks;
    this.waiting = waiting;
    this.worth = worth;
    this.clock = clock;
  }

  /** @param note said on top, empty for none */
  public void show(String person, String note) {
    OwnDefaults.Own defaults = own.of(person);
    boolean offered = policy.repositories().stream().map(Repository::name).anyMatch(defaults.repository()::equalsIgnoreCase);
    var home = new HomeView.Home(refusal(person, ""), note, defaults, offered, own.agents(), told.of(person),
        briefs(person), waiting.of(person), tasks.openOf(person),
        worth.figures(Slice.last(Slice.USUAL, clock.instant()).only(Dimension.PERSON, person)));
    slack.call(m -> m.viewsPublish(r -> r.userId(person).view(HomeView.of(home))));
  }

  /** A link is asked for each that is shown. */
  private List<HomeWaiting.Brief> briefs(String person) {
    List<OpenBriefs.OpenBrief> open = briefs.of(person);
    return IntStream.range(0, open.size()).mapToObj(i -> brief(open.get(i), i < HomeWaiting.BRIEFS_MOST)).toList();
  }

  private HomeWaiting.Brief brief(OpenBriefs.OpenBrief open, boolean linked) {
    String url = linked && !open.message().isEmpty() ? surroundings.permalink(open.channel(), open.message()) : "";
    return new HomeWaiting.Brief(open.title(), open.repository(), url, open.since());
  }

  /** Why this person may not ask for changes there, in words for them. */
  Optional<String> refusal(String person, String repository) {
    return policy.refusal(surroundings.person(person), repository);
  }
}
