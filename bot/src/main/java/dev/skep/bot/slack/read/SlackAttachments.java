package dev.skep.bot.slack.read;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.core.work.Retryable;
import dev.skep.intake.Attached;
import dev.skep.intake.Attachments;
import dev.skep.intake.Person;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people handed over in Slack. */
@Singleton
class SlackAttachments implements Attachments {
  private static final Logger LOG = LoggerFactory.getLogger(SlackAttachments.class);

  private final LinkedMessages messages;
  private final SlackFiles files;
  private final FileLimits limits;

  SlackAttachments(LinkedMessages messages, SlackFiles files, FileLimits limits) {
    this.messages = messages;
    this.files = files;
    this.limits = limits;
  }

  @Override
  public List<Attached.Quoted> linked(Attached.Linked link, Person reader, String here) {
    try {
      return MessageLink.in(link.source()).stream().limit(1)
          .flatMap(l -> messages.read(l, reader, here).stream()).toList();
    } catch (SlackClient.SlackRefusal | Retryable e) {
      LOG.info("a linked message could not be read: {}", e.getMessage());
      return List.of();
    }
  }

  @Override
  public Optional<Text> text(Attached.TextFile file) {
    return files.read(file.handle(), limits.textBytes()).filter(c -> !isBinary(c.bytes()))
        .map(c -> new Text(decoded(c.bytes()), c.whole()));
  }

  private static boolean isBinary(byte[] bytes) {
    for (byte one : bytes) {
      if (one == 0) {
        return true;
      }
    }
    return false;
  }

  /** What is not UTF-8 is taken for its older neighbour; a last character that was cut in two does not count. */
  private static String decoded(byte[] bytes) {
    int most = Math.min(bytes.length, 4);
    for (int cut = 0; cut < Math.max(most, 1); cut++) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut)).toString();
      } catch (CharacterCodingException e) {
        // Tried again a little shorter.
      }
    }
    return new String(bytes, Charset.forName("windows-1252"));
  }

  @Override
  public Optional<byte[]> image(Attached.Image image) {
    return files.read(image.handle(), limits.imageBytes())
        .filter(c -> c.whole() && isImage(c.bytes())).map(SlackFiles.Content::bytes);
  }

  /** By its first bytes: what a model cannot open would cost the whole answer. */
  private static boolean isImage(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
    return head.startsWith("\u0089PNG") || head.startsWith("\u00ff\u00d8\u00ff") || head.startsWith("GIF8")
        || (head.startsWith("RIFF") && head.endsWith("WEBP"));
  }
}
