package dev.skep.bot.slack.read;

import com.slack.api.model.Conversation;
import com.slack.api.model.Message;
import com.slack.api.model.User;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPages;
import dev.skep.bot.slack.kit.SlackSelf;
import dev.skep.intake.Person;
import dev.skep.intake.Place;
import dev.skep.intake.Said;
import dev.skep.intake.Surroundings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads threads, channels and people. */
@Singleton
class SlackSurroundings implements Surroundings {
  private static final int THREAD_MOST = 1_000;
  private static final Duration PERSON_KEPT = Duration.ofMinutes(5);

  private final SlackClient slack;
  private final SlackPages pages;
  private final SlackSelf self;
  private final Clock clock;
  private final Map<String, Known> people = new ConcurrentHashMap<>();

  SlackSurroundings(SlackClient slack, SlackPages pages, SlackSelf self, Clock clock) {
    this.slack = slack;
    this.pages = pages;
    this.self = self;
    this.clock = clock;
  }

  private record Known(Person person, Instant until) {}

  /** Of a very long thread its root and the newest messages: the request is among the last. */
  @Override
  public List<Said> thread(String channel, String thread) {
    List<Message> all = replies(channel, thread);
    int left = Math.max(all.size() - THREAD_MOST, 0);
    var kept = new ArrayList<>(all.subList(left, all.size()));
    if (left > 0) {
      kept.set(0, all.getFirst());
    }
    return kept.stream().map(this::said).toList();
  }

  private List<Message> replies(String channel, String thread) {
    try {
      return pages.thread(channel, thread, null);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  @Override
  public List<Said> before(String channel, String message, int most) {
    try {
      return slack.call(m -> m.conversationsHistory(r -> r.channel(channel).latest(message).inclusive(false).limit(most)))
          .getMessages().reversed().stream().map(this::said).toList();
    } catch (SlackClient.SlackRefusal e) {
      return List.of();
    }
  }

  private Said said(Message message) {
    boolean bySkep = message.getBotId() != null && self.userId().equals(message.getUser());
    String author = message.getUser() == null ? "" : message.getUser();
    String name = bySkep ? "Skep" : author.isEmpty() ? "another app" : person(author).name();
    boolean ofApp = message.getBotId() != null && !bySkep;
    String words = ofApp
        ? SlackAlert.words(message, self.userId())
        : Mrkdwn.words(message.getText() == null ? "" : message.getText(), self.userId());
    return new Said(message.getTs(), author, name, bySkep, words,
        bySkep ? List.of() : SlackAttached.of(message, self.userId()));
  }

  @Override
  public String permalink(String channel, String message) {
    try {
      return slack.call(m -> m.chatGetPermalink(r -> r.channel(channel).messageTs(message))).getPermalink();
    } catch (SlackClient.SlackRefusal e) {
      return "";
    }
  }

  /** A direct conversation has none; its id begins with D. */
  @Override
  public String topic(String channel) {
    if (channel.startsWith("D")) {
      return "";
    }
    try {
      Conversation info = slack.call(m -> m.conversationsInfo(r -> r.channel(channel))).getChannel();
      String topic = info.getTopic() == null ? "" : info.getTopic().getValue();
      String purpose = info.getPurpose() == null ? "" : info.getPurpose().getValue();
      return Mrkdwn.words(topic + "\n" + purpose, self.userId());
    } catch (SlackClient.SlackRefusal e) {
      return "";
    }
  }

  @Override
  public Optional<String> channelOf(String permalink) {
    return MessageLink.in(permalink).stream().map(MessageLink::channel).findFirst();
  }

  @Override
  public Optional<String> messageOf(String permalink) {
    return MessageLink.in(permalink).stream().map(MessageLink::ts).findFirst();
  }

  /** A channel that Skep is no member of, or of a kind it has no scope for, tells nothing. */
  @Override
  public Place place(String channel) {
    if (channel.startsWith("D")) {
      return new Place(Place.Kind.DIRECT, "");
    }
    try {
      Conversation info = slack.call(m -> m.conversationsInfo(r -> r.channel(channel))).getChannel();
      boolean named = !info.isMpim() && info.getName() != null;
      return new Place(kind(info), named ? info.getName() : "");
    } catch (SlackClient.SlackRefusal e) {
      return new Place(Place.Kind.PRIVATE, "");
    }
  }

  private static Place.Kind kind(Conversation info) {
    if (info.isIm() || info.isMpim()) {
      return info.isIm() ? Place.Kind.DIRECT : Place.Kind.GROUP;
    }
    boolean open = info.isChannel() && !info.isPrivate() && !info.isGroup();
    return open ? Place.Kind.PUBLIC : Place.Kind.PRIVATE;
  }

  @Override
  public Person person(String id) {
    // Slack knows apps by ids of another kind, and is asked for people only.
    if (id.startsWith("B")) {
      return new Person(id, "another app", Person.Standing.UNKNOWN);
    }
    Known known = people.get(id);
    if (known != null && clock.instant().isBefore(known.until())) {
      return known.person();
    }
    try {
      User user = slack.call(m -> m.usersInfo(r -> r.user(id))).getUser();
      Person person = new Person(id, name(user), standing(user));
      people.put(id, new Known(person, clock.instant().plus(PERSON_KEPT)));
      return person;
    } catch (SlackClient.SlackRefusal e) {
      return new Person(id, id, Person.Standing.UNKNOWN);
    }
  }

  private static String name(User user) {
    String display = user.getProfile() == null ? null : user.getProfile().getDisplayName();
    if (display != null && !display.isBlank()) {
      return display;
    }
    return user.getRealName() == null || user.getRealName().isBlank() ? user.getName() : user.getRealName();
  }

  private Person.Standing standing(User user) {
    boolean elsewhere = user.isStranger() || !isOfOurTeam(user);
    if (elsewhere) {
      return Person.Standing.STRANGER;
    }
    boolean guest = user.isRestricted() || user.isUltraRestricted() || user.isDeleted() || user.isBot();
    return guest ? Person.Standing.GUEST : Person.Standing.MEMBER;
  }

  /** In an organization of several workspaces people have a home team and may belong to more. */
  private boolean isOfOurTeam(User user) {
    boolean home = user.getTeamId() == null || user.getTeamId().equals(self.teamId());
    return home || (user.getEnterpriseUser() != null && user.getEnterpriseUser().getTeams() != null
        && user.getEnterpriseUser().getTeams().contains(self.teamId()));
  }
}
