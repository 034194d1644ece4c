package dev.skep.intake;

import dev.langchain4j.data.message.ImageContent;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Fetches the images of a talk for a model that sees, the newest ones; none for one that does not. Calls out. */
@Singleton
class Pictures {
  private static final int MOST = 3;

  private final Attachments attachments;
  private final Sight sight;

  Pictures(Attachments attachments, Sight sight) {
    this.attachments = attachments;
    this.sight = sight;
  }

  record Picture(Attached.Image image, String base64) {}

  /** In the order of the talk. */
  List<Picture> of(List<Said> said) {
    var pictures = new ArrayList<Picture>();
    if (sight.sees()) {
      said.reversed().stream().filter(s -> !s.bySkep()).flatMap(s -> s.attached().reversed().stream())
          .filter(Attached.Image.class::isInstance).map(Attached.Image.class::cast).distinct().limit(MOST)
          .forEach(image -> fetched(image).ifPresent(pictures::addFirst));
    }
    return pictures;
  }

  static List<ImageContent> contents(List<Picture> pictures) {
    return pictures.stream()
        .map(p -> ImageContent.from(p.base64(), p.image().mimeType(), ImageContent.DetailLevel.AUTO)).toList();
  }

  private Optional<Picture> fetched(Attached.Image image) {
    return attachments.image(image).map(bytes -> new Picture(image, Base64.getEncoder().encodeToString(bytes)));
  }
}
