package dev.skep.intake;

import java.util.List;

/** What was handed over, as one turn of the transcript: with its kind and source, and where it can be read its words. Pure. */
final class HandedTurn {
  private HandedTurn() {}

  /** @param shown the images that the model is shown with this transcript, in their order */
  static String of(Attached attached, String by, List<Attached.Image> shown) {
    return switch (attached) {
      case Attached.Quoted quoted -> turn(quoted.author(), "quoted", quoted.source(), quoted.text());
      case Attached.Pointed message -> turn(by, "link", message.source(),
          "The message of " + message.author() + " in this thread that begins: " + message.start());
      case Attached.TextFile file -> turn(by, "file", file.source(), file.name() + "\n" + file.text());
      case Attached.Image image -> turn(by, "image", image.source(), image.name() + ": " + place(shown.indexOf(image)));
      case Attached.Linked link -> turn(by, "link", link.source(), "A linked message could not be read.");
      case Attached.Other other -> turn(by, "file", other.source(), other.label());
    };
  }

  private static String place(int index) {
    return index < 0 ? "you cannot see it" : "image " + (index + 1) + " below";
  }

  private static String turn(String author, String role, String source, String words) {
    return "<turn author=\"" + Transcript.escape(author) + "\" role=\"" + role + "\" source=\""
        + Transcript.escape(source) + "\">" + Transcript.escape(words) + "</turn>";
  }
}
