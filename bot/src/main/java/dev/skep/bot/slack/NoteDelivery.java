package dev.skep.bot.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.element.BlockElements.button;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Says it where it was asked; directly to the person where Skep cannot speak there. */
@Singleton
class NoteDelivery implements DeliveryHandler<Note> {

  private final SlackPosts posts;

  NoteDelivery(SlackPosts posts) {
    this.posts = posts;
  }

  @Override
  public String kind() {
    return Note.KIND;
  }

  @Override
  public Class<Note> type() {
    return Note.class;
  }

  @Override
  public Completion deliver(Note note, Attempt attempt) {
    SlackText text = text(note);
    try {
      say(note, text, attempt);
    } catch (SlackClient.SlackRefusal e) {
      if (!e.cannotSpeakThere()) {
        throw e.permanent();
      }
      posts.postOnce(posts.directChannel(note.person()), "", text, attempt);
    }
    return Completion.NOTHING;
  }

  private static SlackText text(Note note) {
    SlackText plain = IntakeBlocks.plain(note.markup());
    Note.Offer offer = note.offer();
    if (offer == null) {
      return plain;
    }
    var blocks = new ArrayList<>(plain.blocks());
    blocks.add(actions(a -> a.elements(List.of(button(
        b -> b.actionId(offer.action()).text(Mrkdwn.plain(offer.words())).style("primary").value(offer.value()))))));
    return new SlackText(plain.fallback(), blocks);
  }

  private void say(Note note, SlackText text, Attempt attempt) {
    if (note.alone()) {
      posts.postOnlyFor(note.person(), note.channel(), note.thread(), text);
    } else {
      posts.postOnce(note.channel(), note.thread(), text, attempt);
    }
  }
}
