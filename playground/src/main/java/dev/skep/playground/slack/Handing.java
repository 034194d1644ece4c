package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people do with more than words: attach files, forward messages, and talk where not everybody is. */
public final class Handing {
  private final Workspace workspace;
  private final PersonVoice people;
  private final Uploads uploads;
  private final Runnable changed;

  Handing(Workspace workspace, PersonVoice people, Uploads uploads, Runnable changed) {
    this.workspace = workspace;
    this.people = people;
    this.uploads = uploads;
    this.changed = changed;
  }

  // Never compared, so that it is no matter that arrays are equal only to themselves.
  @SuppressWarnings("ArrayRecordComponent")
  public record Upload(String name, String mimeType, byte[] content) {
    public static Upload text(String name, String words) {
      return new Upload(name, "text/plain", words.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A person says something with files; the words may be empty. Returns the message's id. */
  public String share(String person, String channel, @Nullable String thread, String text, List<Upload> files) {
    ObjectNode with = Json.object(Map.of("subtype", "file_share", "upload", true));
    ArrayNode told = with.putArray("files");
    files.forEach(f -> told.add(uploads.store(person, channel, f)));
    return said(people.say(person, channel, thread == null ? "" : thread, text, with));
  }

  /** A person forwards a message, with or without words of their own. Returns the new message's id. */
  public String forward(String person, String from, String ts, String channel, @Nullable String thread, String text) {
    ObjectNode message = workspace.conversations().find(from, ts)
        .orElseThrow(() -> new IllegalArgumentException("no message " + ts));
    String author = message.path("user").asText();
    String name = workspace.person(author).map(SlackPerson::realName).orElse("Skep");
    ObjectNode attachment = Json.object(Map.of("from_url", permalink(from, ts), "ts", ts, "author_id", author,
        "channel_id", from, "channel_team", Workspace.TEAM, "is_msg_unfurl", true, "is_share", true,
        "text", message.path("text").asText(), "author_name", name, "author_subname", name));
    attachment.put("fallback", name + ": " + message.path("text").asText()).put("color", "D0D0D0")
        .put("footer", "Slack Conversation").putArray("mrkdwn_in").add("text");
    if (message.has("files")) {
      attachment.set("files", message.path("files"));
    }
    ObjectNode with = Json.object();
    with.putArray("attachments").add(attachment);
    return said(people.say(person, channel, thread == null ? "" : thread, text, with));
  }

  private String said(String ts) {
    changed.run();
    return ts;
  }

  /** The bot is in it, and of the people only these. */
  public String privateChannel(String name, String... members) {
    String id = workspace.id("C0PRIVATE");
    workspace.conversations().privateChannel(id, name, Set.of(members));
    changed.run();
    return id;
  }

  public String permalink(String channel, String ts) {
    return workspace.conversations().permalink(channel, ts);
  }
}
