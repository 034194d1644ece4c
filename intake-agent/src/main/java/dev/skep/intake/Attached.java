package dev.skep.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a person handed over with a message beside its words, without hidden text and without known secrets. Holds no bytes: what is large is fetched by its handle when
 * it is needed, so that a stored talk stays small.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Attached.Linked.class, name = "linked"),
    @JsonSubTypes.Type(value = Attached.Quoted.class, name = "quoted"),
    @JsonSubTypes.Type(value = Attached.Pointed.class, name = "pointed"),
    @JsonSubTypes.Type(value = Attached.TextFile.class, name = "text"),
    @JsonSubTypes.Type(value = Attached.Image.class, name = "image"),
    @JsonSubTypes.Type(value = Attached.Other.class, name = "other"),
})
public sealed interface Attached {

  /** Permalink of where it stands; empty where there is none. */
  String source();

  /** Its words, as far as they were read. */
  @JsonIgnore
  default String words() {
    return "";
  }

  /** What a reader calls it. */
  @JsonIgnore
  String label();

  /** A link to a message that was not read; one that stays so after reading could not be. */
  record Linked(String source) implements Attached {
    public Linked {
      source = Invisible.strip(source);
    }

    @Override
    public String label() {
      return "a linked message that could not be read";
    }
  }

  /** Another message's words: forwarded, shown under a link, or read by its link. */
  record Quoted(String author, String source, String text) implements Attached {
    public Quoted {
      author = HiddenText.strip(author);
      source = Invisible.strip(source);
      text = Sanitizer.clean(text);
    }

    @Override
    public String words() {
      return text;
    }

    @Override
    public String label() {
      return author.isEmpty() ? "a message" : "message of " + author;
    }
  }

  /**
   * A link to a message of the very thread, whose words are there already.
   *
   * @param start by which a reader finds it
   */
  record Pointed(String author, String source, String start) implements Attached {
    public Pointed {
      author = HiddenText.strip(author);
      source = Invisible.strip(source);
      start = Sanitizer.clean(start);
    }

    @Override
    public String label() {
      return "message of " + author + " in this thread";
    }
  }

  /** @param text its words, cut to what is shown; empty before it is read */
  record TextFile(String name, String source, String handle, String text) implements Attached {
    public TextFile {
      name = Sanitizer.clean(name);
      source = Invisible.strip(source);
      text = Sanitizer.clean(text);
    }

    @Override
    public String words() {
      return text;
    }

    @Override
    public String label() {
      return name;
    }
  }

  record Image(String name, String source, String handle, String mimeType) implements Attached {
    public Image {
      name = Sanitizer.clean(name);
      source = Invisible.strip(source);
    }

    @Override
    public String label() {
      return name + " (image)";
    }
  }

  /** @param why what keeps it from being read, empty where it is of a kind that never is */
  record Other(String name, String source, String why) implements Attached {
    public Other {
      name = Sanitizer.clean(name);
      source = Invisible.strip(source);
    }

    @Override
    public String label() {
      return why.isEmpty() ? name : name + " (" + why + ")";
    }
  }
}
