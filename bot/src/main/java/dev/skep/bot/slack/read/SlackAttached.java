package dev.skep.bot.slack.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonParseException;
import com.slack.api.model.Attachment;
import com.slack.api.model.File;
import com.slack.api.model.Message;
import com.slack.api.util.json.GsonFactory;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.intake.Attached;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came with a message beside its text: forwarded messages, links to messages, files. Previews of other links are
 * not people's words and are left out. Pure.
 *
 * @see <a href="https://docs.slack.dev/reference/objects/file-object">files</a>
 */
public final class SlackAttached {
  private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
  private static final Set<String> TEXTS = Set.of("application/json", "application/xml", "application/x-yaml",
      "application/yaml", "application/toml", "application/sql", "application/javascript", "application/x-sh",
      "application/x-ndjson", "application/log");
  private static final Set<String> ENDINGS = Set.of("log", "txt", "out", "err", "trace", "dump", "md", "csv", "tsv",
      "json", "jsonl", "ndjson", "xml", "yaml", "yml", "diff", "patch", "properties", "conf", "ini", "toml", "sql", "har");

  private SlackAttached() {}

  /** Of an event's or a shortcut's message; of one that is not shaped as such none. */
  public static List<Attached> of(JsonNode message, String bot) {
    ObjectNode bare = message.isObject() ? ((ObjectNode) message.deepCopy()).retain("text", "attachments", "files") : null;
    if (bare == null) {
      return List.of();
    }
    // Blocks are of no use here, and of kinds that the library may not know.
    bare.path("attachments").forEach(a -> {
      if (a instanceof ObjectNode attachment) {
        attachment.remove(List.of("blocks", "message_blocks"));
      }
    });
    try {
      return of(GsonFactory.createSnakeCase().fromJson(bare.toString(), Message.class), bot);
    } catch (JsonParseException e) {
      return List.of();
    }
  }

  public static List<Attached> of(Message message, String bot) {
    var all = new ArrayList<Attached>();
    list(message.getAttachments()).filter(SlackAttached::isMessage).forEach(a -> {
      all.add(quoted(a, bot));
      list(a.getFiles()).map(SlackAttached::file).forEach(all::add);
    });
    MessageLink.in(text(message.getText())).stream().map(link -> new Attached.Linked(link.source())).forEach(all::add);
    list(message.getFiles()).map(SlackAttached::file).forEach(all::add);
    return all;
  }

  private static <T> Stream<T> list(@Nullable List<T> list) {
    return list == null ? Stream.of() : list.stream().filter(Objects::nonNull);
  }

  private static boolean isMessage(Attachment attachment) {
    boolean unfurled = Boolean.TRUE.equals(attachment.isMsgUnfurl());
    boolean shared = attachment.getChannelId() != null && attachment.getTs() != null;
    return attachment.getFromUrl() != null && (unfurled || shared);
  }

  private static Attached quoted(Attachment attachment, String bot) {
    String author = text(attachment.getAuthorName()).isEmpty() ? attachment.getAuthorSubname() : attachment.getAuthorName();
    String words = text(attachment.getText()).isEmpty() ? attachment.getFallback() : attachment.getText();
    return new Attached.Quoted(text(author).isEmpty() ? text(attachment.getAuthorId()) : text(author),
        attachment.getFromUrl(), Mrkdwn.words(text(words), bot));
  }

  private static Attached file(File file) {
    String name = text(file.getName()).isEmpty() ? "a file" : file.getName();
    String type = text(file.getMimetype()).toLowerCase(Locale.ROOT);
    String source = text(file.getPermalink());
    String at = text(text(file.getUrlPrivateDownload()).isEmpty() ? file.getUrlPrivate() : file.getUrlPrivateDownload());
    if (at.isEmpty() || file.isExternal()) {
      return new Attached.Other(name, source, "");
    }
    if (IMAGES.contains(type)) {
      return new Attached.Image(name, source, at, type);
    }
    return isText(name, type, text(file.getMode()))
        ? new Attached.TextFile(name, source, at, "")
        : new Attached.Other(name, source, "");
  }

  /** A page of HTML is never read: it looks like the sign-in page that comes in place of what may not be read. */
  private static boolean isText(String name, String type, String mode) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !type.equals("text/html")
        && (mode.equals("snippet") || type.startsWith("text/") || TEXTS.contains(type) || ENDINGS.contains(ending));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
