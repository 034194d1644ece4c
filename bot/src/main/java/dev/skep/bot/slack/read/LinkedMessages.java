package dev.skep.bot.slack.read;

import com.slack.api.methods.response.conversations.ConversationsMembersResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.Message;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackSelf;
import dev.skep.intake.Attached;
import dev.skep.intake.Person;
import dev.skep.intake.Surroundings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a linked message and some of its thread: in the conversation at hand, in a public channel for a full member of
 * the workspace, and elsewhere only for a member of that channel. Direct conversations are never read by a link. Where
 * Skep itself may not read, {@link SlackClient.SlackRefusal}.
 */
@Singleton
class LinkedMessages {
  private static final int PAGE = 100;
  private static final int MOST = 15;
  private static final int MEMBERS_PAGE = 200;
  private static final int MEMBER_PAGES_MOST = 10;

  private final SlackClient slack;
  private final Surroundings surroundings;
  private final SlackSelf self;

  LinkedMessages(SlackClient slack, Surroundings surroundings, SlackSelf self) {
    this.slack = slack;
    this.surroundings = surroundings;
    this.self = self;
  }

  /** Oldest first; empty where the reader may not see it. */
  List<Attached.Quoted> read(MessageLink link, Person reader, String here) {
    return link.channel().equals(here) || maySee(link.channel(), reader)
        ? thread(link).stream().map(m -> quoted(m, link)).filter(q -> !q.text().isBlank()).toList()
        : List.of();
  }

  private boolean maySee(String channel, Person reader) {
    if (channel.startsWith("D")) {
      return false;
    }
    Conversation info = slack.call(m -> m.conversationsInfo(r -> r.channel(channel))).getChannel();
    boolean open = info != null && !info.isPrivate() && !info.isGroup() && !info.isIm() && !info.isMpim();
    return (open && reader.standing() == Person.Standing.MEMBER) || isMember(channel, reader.id());
  }

  private boolean isMember(String channel, String person) {
    String cursor = "";
    for (int page = 0; page < MEMBER_PAGES_MOST && (page == 0 || !cursor.isEmpty()); page++) {
      String from = cursor.isEmpty() ? null : cursor;
      ConversationsMembersResponse members =
          slack.call(m -> m.conversationsMembers(r -> r.channel(channel).limit(MEMBERS_PAGE).cursor(from)));
      if (members.getMembers() != null && members.getMembers().contains(person)) {
        return true;
      }
      cursor = members.getResponseMetadata() == null || members.getResponseMetadata().getNextCursor() == null
          ? ""
          : members.getResponseMetadata().getNextCursor();
    }
    return false;
  }

  /** Root, the linked message and what follows it, as many as there is room for; nothing where the message is gone. */
  private List<Message> thread(MessageLink link) {
    List<Message> all = messages(slack.call(m -> m.conversationsReplies(
        r -> r.channel(link.channel()).ts(link.thread()).limit(PAGE))).getMessages());
    if (all.stream().noneMatch(m -> link.ts().equals(m.getTs()))) {
      all = messages(slack.call(m -> m.conversationsReplies(r -> r.channel(link.channel()).ts(link.thread())
          .oldest(link.ts()).inclusive(true).limit(MOST))).getMessages());
    }
    int at = all.stream().map(Message::getTs).toList().indexOf(link.ts());
    if (at < 0) {
      return List.of();
    }
    int from = all.size() <= MOST ? 0 : Math.min(at, all.size() - MOST + 1);
    var kept = new ArrayList<>(all.subList(from, Math.min(all.size(), from + MOST - 1)));
    if (from > 0) {
      kept.addFirst(all.getFirst());
    }
    return kept;
  }

  private static List<Message> messages(@Nullable List<Message> told) {
    return told == null ? List.of() : told;
  }

  private Attached.Quoted quoted(Message message, MessageLink link) {
    String author = message.getUser() == null ? "another app" : surroundings.person(message.getUser()).name();
    var words = new StringBuilder(Mrkdwn.words(message.getText() == null ? "" : message.getText(), self.userId()));
    SlackAttached.of(message, self.userId()).forEach(a -> words.append(switch (a) {
      case Attached.Quoted quoted -> "\n" + quoted.author() + ": " + quoted.text();
      case Attached.Linked linked -> "";
      default -> "\n[" + a.label() + " " + a.source() + "]";
    }));
    return new Attached.Quoted(author, link.source(), words.toString().strip());
  }
}
